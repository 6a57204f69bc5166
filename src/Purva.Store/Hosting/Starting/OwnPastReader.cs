using Purva.Clocks;
using Purva.Store.Hosting.Links;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Starting;

/// <summary>Decides at the start who the site is, with what it remembers and what its peers say.</summary>
internal static class OwnPastReader
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>What the site remembers, as stored; from now on the folder counts as not cleanly stopped.</summary>
    public static async Task<OwnPast?> ReadAsync(SiteCore core)
    {
        if (core.Host.Frontier.Identity is not { } stored)
        {
            return null;
        }

        var heads = await core.HeadsAsync().Anywhere();
        var id = ReplicaId.Parse(stored.Writer);
        var own = heads.Find(head => head.Id == id) ?? new WriterHead(id, stored.Site, stored.Epoch, 0, default);
        var boot = core.Ground.Boot();
        var past = new OwnPast(stored, own, stored.Folder == core.Ground.ReadMark(), stored.Boot == boot);
        await core.Queue.RunAsync(
            (replica, _) =>
            {
                replica.SaveIdentity(stored with { IsClean = false, Boot = past.IsSameFolder && past.IsSameBoot ? boot : stored.Boot, Durability = core.Options.Durability });
                return true;
            },
            synced: true).Anywhere();
        return past;
    }

    /// <summary>Hears the peers, decides, and makes the site ready; where the storage fails meanwhile, it tries again.</summary>
    public static async Task SettleAsync(SiteCore core, OwnPast? past, CancellationToken cancellation)
    {
        try
        {
            while (!await TrySettleAsync(core, past, cancellation).Anywhere())
            {
                await Task.Delay(Again, core.Time, cancellation).Anywhere();
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops before it was ready.
        }
    }

    private static async Task<bool> TrySettleAsync(SiteCore core, OwnPast? past, CancellationToken cancellation)
    {
        try
        {
            await HearAsync(core, past, cancellation).Anywhere();
            await DecideAsync(core, past).Anywhere();
            if (core.Host.Frontier.IsMerging)
            {
                await Puller.MergeAsync(core).Anywhere();
            }

            core.IsSettled = true;
            core.Peers.LinksChanged.Fire();
            core.Host.Moved.Fire();
            return true;
        }
        catch (StorageException e)
        {
            HostLog.WorkFailed(core.Logger, "Starting", e);
            return false;
        }
    }

    private static async Task HearAsync(SiteCore core, OwnPast? past, CancellationToken cancellation)
    {
        var start = core.Time.GetTimestamp();
        await core.Settlement.WaitAsync(core.Options.SettleTimeout, core.Time, cancellation).Anywhere();
        var left = core.Options.SettleTimeout - core.Time.GetElapsedTime(start);
        var needsWitness = past is not null && EpochRule.ReasonForNewEpoch(past, [], 0, core.Options.Planted) is null
            && EpochRule.ReasonForNewEpoch(past, [], core.Options.Peers.Count, core.Options.Planted) is not null;
        if (needsWitness && left > TimeSpan.Zero)
        {
            await core.Settlement.WaitForOneAsync(left, core.Time, cancellation).Anywhere();
        }
    }

    private static async Task DecideAsync(SiteCore core, OwnPast? past)
    {
        var answers = core.Settlement.Answers;
        if (EpochRule.ReasonForNewEpoch(past, answers, core.Options.Peers.Count, core.Options.Planted) is { } reason)
        {
            await core.OpenEpochAsync(reason, past?.Head.Id ?? default, answers.SelectMany(heads => heads)).Anywhere();
            return;
        }

        var boot = core.Ground.Boot();
        await core.Queue.RunAsync(
            (replica, _) =>
            {
                replica.SaveIdentity(replica.Identity! with { Boot = boot });
                return true;
            },
            synced: true).Anywhere();
        HostLog.GoesOn(core.Logger, core.Options.Site, past!.Identity.Epoch, past.Identity.Writer, past.Identity.IsClean ? "it stopped in good order" : "nothing of its past is lost");
    }
}
