class PkgConfigDeps:
    def __init__(self, recipe):
        self.recipe = recipe

    def generate(self):
        self.recipe.generated.append("pkg-config")
