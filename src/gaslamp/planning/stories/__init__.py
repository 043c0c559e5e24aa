"""Stories in which every act makes sense to whoever does it: the fast search.

`story_search` takes turns between `shortest`, which proves, and `greedy`, which guesses; `every`
finds all. All of them ask the `author`, who knows what is wanted and what may still come.
"""
