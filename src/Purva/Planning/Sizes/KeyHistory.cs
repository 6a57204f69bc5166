using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Planning.Strategies;

namespace Purva.Planning.Sizes;

/// <summary>The life of one sampled key: a past that everybody has seen, and the last writes step by step, the same for every strategy.</summary>
public sealed record KeyHistory
{
    /// <summary>How many sites hold the key.</summary>
    public required int Sites { get; init; }

    /// <summary>What happened before.</summary>
    public required KeyPast Past { get; init; }

    /// <summary>What happens, in order.</summary>
    public required ImmutableArray<KeyStep> Steps { get; init; }

    /// <summary>How many writes are replayed.</summary>
    public required int Replayed { get; init; }

    /// <summary>All writes, those of the past included.</summary>
    public long Writes => Past.Writes + Replayed;
}

/// <summary>What happens to a key in one moment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Milliseconds">When, since the Unix epoch, in true time.</param>
/// <param name="WallMilliseconds">What the site's wall clock shows.</param>
/// <param name="Client">Who reads or writes.</param>
/// <param name="Server">Which server takes the write.</param>
/// <param name="Site">Where, from 0.</param>
/// <param name="Other">Where what the site has is carried to.</param>
public readonly record struct KeyStep(KeyStepKind Kind, double Milliseconds, long WallMilliseconds, ReplicaId Client, ReplicaId Server, int Site, int Other);

/// <summary>What happens to a key.</summary>
public enum KeyStepKind
{
    /// <summary>A client reads at a site.</summary>
    Read = 0,

    /// <summary>A client writes at a site, knowing what it has read.</summary>
    Write = 1,

    /// <summary>What a site has arrives at another.</summary>
    Arrive = 2,
}
