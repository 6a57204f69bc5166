using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>What a site can say of its own past at its start.</summary>
/// <param name="Identity">As stored.</param>
/// <param name="Head">Its writer's last record here.</param>
/// <param name="IsSameFolder">Whether the folder is the very one that the identity was stored in, not a copy.</param>
/// <param name="IsSameBoot">Whether the machine has not restarted since.</param>
internal sealed record OwnPast(SiteIdentity Identity, WriterHead Head, bool IsSameFolder, bool IsSameBoot);

/// <summary>Decides whether a site may go on with its writer's identity. In doubt it may not: an epoch costs a few bytes, a reused dot costs data.</summary>
internal static class EpochRule
{
    /// <summary>Why a new epoch must be opened, or null when the old one goes on.</summary>
    /// <param name="past">What the site remembers; null when it remembers nothing.</param>
    /// <param name="answers">What each peer that answered knows of every writer.</param>
    /// <param name="peers">How many peers are configured.</param>
    /// <param name="planted">Which rule is broken on purpose.</param>
    public static string? ReasonForNewEpoch(OwnPast? past, IReadOnlyList<IReadOnlyList<WriterHead>> answers, int peers, PlantedFault planted = PlantedFault.None)
    {
        if (past is null)
        {
            return "first start in this data folder";
        }

        if (planted == PlantedFault.RestoredBackupKeepsEpoch || (planted.KeepsEpoch() && past is { IsSameFolder: true, Identity.IsClean: false }))
        {
            return null;
        }

        if (answers.Select(heads => Contradiction(past.Head, heads)).FirstOrDefault(reason => reason is not null) is { } contradiction)
        {
            return contradiction;
        }

        if (!past.IsSameFolder)
        {
            return "the data folder is a copy, or was restored";
        }

        if (past.Identity.IsClean || past.IsSameBoot)
        {
            return null;
        }

        if (past.Identity.Durability == Durability.EverySecond)
        {
            return "the machine stopped without warning, and the last second may be lost";
        }

        return answers.Count > 0 || peers == 0 ? null : "the machine stopped without warning, and no other site could confirm that nothing is lost";
    }

    /// <summary>How a peer's knowledge contradicts this site's memory of its own records, or null.</summary>
    public static string? Contradiction(WriterHead own, IReadOnlyList<WriterHead> heads)
    {
        foreach (var head in heads)
        {
            if (head.Id != own.Id)
            {
                continue;
            }

            if (head.Counter > own.Counter)
            {
                return $"another site has {head.Counter} records of this site, which remembers {own.Counter}";
            }

            if (head.Counter == own.Counter && head.Hash != own.Hash)
            {
                return "another site has another last record of this site";
            }
        }

        return null;
    }

    /// <summary>The number of the next epoch.</summary>
    public static long NextEpoch(string site, IEnumerable<WriterHead> known) =>
        1 + known.Where(head => head.Site == site).Select(head => head.Epoch).DefaultIfEmpty(0).Max();
}
