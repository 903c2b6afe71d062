namespace Oom.Terminal;

/// <summary>
/// Marks an exception that tells of input which cannot be used: a file, a model, a specification or a combination of them.
/// Its message is written for the user; programs print it as one line and end with exit code 2.
/// </summary>
public interface IInputError;
