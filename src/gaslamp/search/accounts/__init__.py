"""Why a story hangs together: an account of every act in it.

`needs` says what acts read where it counts, `links` which act made that true and who knew how,
`account` puts both beside what whoever acts had in mind.
"""
