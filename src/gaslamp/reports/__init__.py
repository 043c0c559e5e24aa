"""What can be said of plans, reasons, beliefs, worlds and validation: values, text, JSON, DOT.

Each report is asked for by name (`gaslamp.reports.plans`, `gaslamp.reports.check`), and this
package passes none of them on: a report brings all that it is about, so who prints a plan would
else load what explains a run.
"""
