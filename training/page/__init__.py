"""One HTML file to step through what a trained model does, with the model in it."""
