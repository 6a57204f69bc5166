using Purva.Clocks;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Syncing;

/// <summary>A repository on this machine as a source.</summary>
/// <param name="repository">The repository; it may be opened to be read.</param>
public sealed class RepositorySource(Repository repository) : ISyncSource
{
    /// <inheritdoc/>
    public SyncOffer Offer() => new(repository.Refs.Branches, repository.Refs.Tags, repository.Refs.Checkout.Branch);

    /// <inheritdoc/>
    public IReadOnlyList<ObjectId> CommitsBeyond(VersionVector known, int limit)
    {
        var beyond = new List<ObjectId>();
        for (var number = 0; number < repository.History.Count && beyond.Count < limit; number++)
        {
            if (!known.Contains(repository.History[number].Dot))
            {
                beyond.Add(repository.History[number].Id);
            }
        }

        return beyond;
    }

    /// <inheritdoc/>
    public StoredObject Read(ObjectId id) => repository.Objects.Read(id);
}
