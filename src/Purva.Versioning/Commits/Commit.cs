using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Commits;

/// <summary>A snapshot, what it came from, and its place in the causal order.</summary>
/// <remarks>
/// <para>
/// The clock is the join of the parents' clocks and the commit's own dot. So one commit is in the history of another exactly if the other's
/// clock holds its dot: two commits answer that alone, without the history between them. The dot is of a <em>line</em> of the writing clone
/// (<see cref="CloneId"/>), never of an author: one person writes in many clones, and one clone on many branches.
/// </para>
/// <para>Immutable, and safe to share between threads.</para>
/// </remarks>
public sealed partial record Commit
{
    /// <summary>Most parents of one commit.</summary>
    public const int MaxParents = 4_096;

    /// <summary>Most bytes of a message, and of what is kept of a git commit.</summary>
    public const int MaxMessageBytes = 16 * 1024 * 1024;

    /// <summary>The snapshot's root folder.</summary>
    public required ObjectId Tree { get; init; }

    /// <summary>What the commit came from, the branch that it was made on first; none for the first commit of a history.</summary>
    public ImmutableArray<ObjectId> Parents { get; init; } = [];

    /// <summary>Who wrote the change.</summary>
    public required Signature Author { get; init; }

    /// <summary>Who made the commit.</summary>
    public required Signature Committer { get; init; }

    /// <summary>When it was made by the hybrid clock: after all of its ancestors, whatever the wall clocks said.</summary>
    public required HybridTimestamp Time { get; init; }

    /// <summary>Which event of which line it is.</summary>
    public required Dot Dot { get; init; }

    /// <summary>All events in its history, its own included.</summary>
    public required VersionVector Clock { get; init; }

    /// <summary>What it says of itself.</summary>
    public required string Message { get; init; }

    /// <summary>Of a commit that came from git: its lines after the parents, byte for byte, so that it can be written back as it was. Empty otherwise.</summary>
    public ImmutableArray<byte> GitRest { get; init; } = [];

    /// <summary>The first line of the message.</summary>
    public string Subject => Message.AsSpan().TrimStart().IndexOf('\n') is var end and >= 0 ? Message.TrimStart()[..end].TrimEnd() : Message.Trim();

    /// <summary>How two commits stand to each other. O(log n), from the commits alone.</summary>
    /// <param name="other">The other commit.</param>
    public CausalOrder CompareCausally(Commit other) => Dot == other.Dot ? CausalOrder.Equal
        : other.Clock.Contains(Dot) ? CausalOrder.Before
        : Clock.Contains(other.Dot) ? CausalOrder.After
        : CausalOrder.Concurrent;
}
