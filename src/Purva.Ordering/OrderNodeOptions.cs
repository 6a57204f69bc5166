namespace Purva.Ordering;

/// <summary>A member as a process of its own: the member, and where applications reach it.</summary>
public sealed record OrderNodeOptions
{
    /// <summary>The member.</summary>
    public required OrderMemberOptions Member { get; init; }

    /// <summary>Where applications reach it: an IP address with a port, as in <c>http://127.0.0.1:7301</c>; port 0 takes a free one.</summary>
    public required Uri Http { get; init; }

    /// <summary>Most streams of the order at once. 256.</summary>
    public int MostStreams { get; init; } = 256;
}
