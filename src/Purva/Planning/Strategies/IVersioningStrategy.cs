using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>One way to tell which value of an object replaces which.</summary>
/// <remarks>Copies and tokens are values: each method leaves what it is given as it was.</remarks>
/// <typeparam name="TCopy">What a server stores of one object; the default value is an object that was never written.</typeparam>
/// <typeparam name="TToken">What a client keeps of what it has read; the default value is a client that has read nothing.</typeparam>
public interface IVersioningStrategy<TCopy, TToken>
{
    /// <summary>Adds what a reader is shown: one value, none, or siblings.</summary>
    /// <param name="copy">The server's copy.</param>
    /// <param name="into">Where the values go.</param>
    void CollectValues(TCopy copy, List<int> into);

    /// <summary>What a client knows after it has read a copy.</summary>
    /// <param name="copy">What it reads.</param>
    /// <param name="token">What it knew before.</param>
    /// <param name="client">Who reads.</param>
    /// <param name="wallMilliseconds">The wall clock of the server that answers.</param>
    TToken Read(TCopy copy, TToken token, ReplicaId client, long wallMilliseconds);

    /// <summary>The copy after a client's write.</summary>
    /// <param name="copy">The server's copy.</param>
    /// <param name="token">What the client had read.</param>
    /// <param name="write">The write.</param>
    TCopy Write(TCopy copy, TToken token, in WriteRequest write);

    /// <summary>What two servers know together.</summary>
    /// <param name="mine">One copy.</param>
    /// <param name="theirs">The other.</param>
    TCopy Synchronise(TCopy mine, TCopy theirs);

    /// <summary>The copy once every server is known to have this very copy: the moment at which causality may safely be forgotten.</summary>
    /// <param name="copy">What they all have.</param>
    TCopy Settle(TCopy copy);

    /// <summary>How many bytes the copy takes beside its values.</summary>
    /// <param name="copy">The copy.</param>
    int MetadataBytes(TCopy copy);
}

/// <summary>A client's write as a server takes it.</summary>
/// <param name="Server">Who takes it.</param>
/// <param name="Client">Who wrote it.</param>
/// <param name="Value">What was written: a number that names the version.</param>
/// <param name="WallMilliseconds">What the server's wall clock shows.</param>
public readonly record struct WriteRequest(ReplicaId Server, ReplicaId Client, int Value, long WallMilliseconds);
