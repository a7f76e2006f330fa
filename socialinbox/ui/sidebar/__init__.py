"""The sidebar: views, team, accounts and tags, and who sits here."""
