print("indicatrix")
