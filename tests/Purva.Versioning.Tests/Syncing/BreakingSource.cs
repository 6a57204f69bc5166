using Purva.Clocks;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;

namespace Purva.Versioning.Tests.Syncing;

/// <summary>A source whose line breaks after some answers, or that answers something else.</summary>
internal sealed class BreakingSource(ISyncSource inner, int answers, Func<ObjectId, StoredObject, StoredObject>? spoil = null) : ISyncSource
{
    private int left = answers;

    public SyncOffer Offer() => inner.Offer();

    public IReadOnlyList<ObjectId> CommitsBeyond(VersionVector known, int limit) => inner.CommitsBeyond(known, Math.Min(limit, 2));

    public StoredObject Read(ObjectId id)
    {
        if (left-- == 0)
        {
            throw new IOException("The line broke.");
        }

        var stored = inner.Read(id);
        return spoil is null ? stored : spoil(id, stored);
    }
}
