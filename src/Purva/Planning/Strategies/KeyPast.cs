using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>What happened to an object before the part of its life that is replayed: writes that everybody has seen.</summary>
/// <remarks>
/// Where more writers took part than a replay can carry, <see cref="Writers"/> are some of them, and the omitted bytes are what a vector of all
/// takes beyond a vector of those: both were encoded, nothing is guessed.
/// </remarks>
public sealed record KeyPast
{
    /// <summary>No past: an object that was never written.</summary>
    public static KeyPast None { get; } = new() { Writes = 0, Writers = [], Servers = VersionVector.Empty, WallMilliseconds = 0 };

    /// <summary>How often the object was written.</summary>
    public required long Writes { get; init; }

    /// <summary>Who wrote it, ascending.</summary>
    public required ImmutableArray<PastWriter> Writers { get; init; }

    /// <summary>How many of the writes each server took.</summary>
    public required VersionVector Servers { get; init; }

    /// <summary>When the past ends, in milliseconds since the Unix epoch.</summary>
    public required long WallMilliseconds { get; init; }

    /// <summary>What a vector of all writers takes beyond one of <see cref="Writers"/>, in bytes.</summary>
    public long OmittedBytes { get; init; }

    /// <summary>The same for the writers that were heard of within the age by which vectors are cut.</summary>
    public long OmittedRecentBytes { get; init; }

    /// <summary>The same for the writers of one cluster.</summary>
    public long OmittedClusterBytes { get; init; }

    /// <summary>The last writer's last write.</summary>
    public Dot LastWrite => Writers.IsEmpty ? default : Writers.MaxBy(writer => writer.LastMilliseconds).Last;

    /// <summary>The counts of <see cref="Writers"/>. O(n).</summary>
    public VersionVector Clients => VersionVector.OfAscending([.. Writers.Select(writer => writer.Last)]);

    /// <summary>How often a client wrote, if it is among <see cref="Writers"/>. O(log n).</summary>
    /// <param name="client">The client.</param>
    public VersionVector OwnOf(ReplicaId client)
    {
        int low = 0, high = Writers.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Writers[middle].Last.Replica.CompareTo(client);
            if (order == 0)
            {
                return VersionVector.Of(Writers[middle].Last);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return VersionVector.Empty;
    }
}

/// <summary>A writer of the past.</summary>
/// <param name="Last">Its last write: who, and how many there were.</param>
/// <param name="LastMilliseconds">When that was, in milliseconds since the Unix epoch.</param>
public readonly record struct PastWriter(Dot Last, long LastMilliseconds);
