namespace Purva.Store.Replica;

/// <content>How often puts meet values that they do not replace.</content>
internal sealed partial class SiteReplica
{
    /// <summary>Puts of whole values applied since the replica was loaded, its own and those of others.</summary>
    public long Puts { get; private set; }

    /// <summary>Of these, how many left more than one live value.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Parts of values that merge are no conflict, however many have written them.</summary>
    private void CountPut(in Operation operation, int live)
    {
        if (!operation.IsPut || (!Buckets.IsEmpty && operation.Key.HasPart))
        {
            return;
        }

        Puts++;
        Conflicts += live > 1 ? 1 : 0;
    }
}
