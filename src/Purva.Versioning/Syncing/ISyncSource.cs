using Purva.Clocks;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Syncing;

/// <summary>Another clone, as one that pulls from it sees it: a folder, or whatever can answer these three questions.</summary>
/// <remarks>Nothing that it says is believed: objects are held against their names, commits against their parents.</remarks>
public interface ISyncSource
{
    /// <summary>What it has to offer.</summary>
    SyncOffer Offer();

    /// <summary>Commits that it holds and a vector does not, parents before children.</summary>
    /// <param name="known">What the one that asks holds.</param>
    /// <param name="limit">Most commits to give at once.</param>
    IReadOnlyList<ObjectId> CommitsBeyond(VersionVector known, int limit);

    /// <summary>An object.</summary>
    /// <param name="id">Its name.</param>
    /// <exception cref="VersioningException">It is not there, or damaged.</exception>
    StoredObject Read(ObjectId id);
}
