namespace Purva.Server;

/// <summary>A server was told something that it cannot do. The message has a sentence for each problem, naming the field.</summary>
public sealed class ServerOptionsException : Exception
{
    /// <summary>Problems of a configuration.</summary>
    /// <param name="problems">At least one sentence.</param>
    /// <param name="inner">What was thrown below, if anything.</param>
    public ServerOptionsException(IReadOnlyList<string> problems, Exception? inner = null)
        : base(string.Join(Environment.NewLine, problems), inner) => Problems = problems;

    /// <summary>A sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
