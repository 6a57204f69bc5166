namespace Purva.TestKit;

/// <summary>One step of a history of a single key that several replicas hold and several clients read and write.</summary>
public abstract record SiblingStep
{
    private SiblingStep()
    {
    }

    /// <summary>A client reads the key and keeps the context.</summary>
    public sealed record Read(int At, int Client) : SiblingStep;

    /// <summary>A client writes with the context that it last read, wherever that was.</summary>
    public sealed record Put(int At, int Client) : SiblingStep;

    /// <summary>A client drops what it last read.</summary>
    public sealed record Delete(int At, int Client) : SiblingStep;

    /// <summary>A client that has read nothing writes.</summary>
    public sealed record BlindPut(int At) : SiblingStep;

    /// <summary>A replica takes the state of another into its own.</summary>
    public sealed record Pull(int From, int To) : SiblingStep;
}
