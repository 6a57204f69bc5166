namespace Purva.Cli.Demos;

/// <summary>One system as a story: what it does, the trap that fails, the rule that holds, and figures measured there and then.</summary>
internal interface IDemo
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in one sentence without a full stop.</summary>
    string Summary { get; }

    /// <summary>Tells the story; every promise in it is a claim on the stage.</summary>
    Task TellAsync(DemoStage stage, CancellationToken cancellation);
}
