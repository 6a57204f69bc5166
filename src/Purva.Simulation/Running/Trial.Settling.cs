using System.Globalization;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <content>After the bad luck: all is healed, and then everybody must come to have the same, in bounded time.</content>
internal sealed partial class Trial
{
    private static readonly TimeSpan ClientsPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SettlePatience = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan CleaningTime = TimeSpan.FromSeconds(5);

    private bool isQuiet;

    private void Settle()
    {
        stage.IsOver = true;
        SetConditions(isBad: false);
        if (knobs.HealsCoreFirst && Core() is { } core)
        {
            nemesis.Heal(core);
            Converges(core, "the core", mayWait: true);
        }

        var all = machines.Where(machine => !machine.HasLeft).ToList();
        nemesis.Heal();
        if (!world.RunUntil(() => stage.Busy == 0, ClientsPatience))
        {
            chronicle.Report("Liveness", "ClientsHang", $"{stage.Busy} clients did not come to an end within {ClientsPatience} although each waits only for so long.");
        }

        stage.Endings.ForEach(static end => end());
        isQuiet = Converges(all, "all sites");
        if (isQuiet)
        {
            world.Advance(CleaningTime);
            FollowToTheEnd();
        }

        watch.LookAtAll(isQuiet);
        watch.CloseLapses();
    }

    /// <summary>A majority by lot: the others stay as they are and cut off. None where there are too few sites.</summary>
    private List<Machine>? Core()
    {
        var present = machines.Where(machine => !machine.HasLeft).ToArray();
        world.Random("core").Shuffle<Machine>(present);
        var size = (present.Length / 2) + 1;
        return present.Length < 3 || size == present.Length ? null : [.. present[..size]];
    }

    /// <param name="wanted">Who is to have the same.</param>
    /// <param name="whom">Who that is.</param>
    /// <param name="mayWait">Whether a record may wait: in a core that has all the same, for what only those have who are cut off.</param>
    private bool Converges(List<Machine> wanted, string whom, bool mayWait = false)
    {
        var end = world.Elapsed + SettlePatience;
        while (world.Elapsed < end)
        {
            if (AreEqual(wanted, mayWait))
            {
                chronicle.Tell("world", $"{whom} have the same");
                return true;
            }

            world.Advance(TimeSpan.FromSeconds(1));
            nemesis.Tend(wanted);
            progress.Tell("healing", world.Elapsed, options.Length, chronicle.Requests.Total, nemesis.Begun);
        }

        chronicle.Report("Liveness", "NotConverged", $"{whom} did not come to have the same within {SettlePatience}: {string.Join("; ", wanted.Select(Lacking))}", [.. wanted.Select(machine => machine.Name)]);
        return false;
    }

    private static bool AreEqual(List<Machine> wanted, bool mayWait)
    {
        foreach (var machine in wanted)
        {
            if (machine.Site.Site?.Phase != SitePhase.Ready || (machine.Site.Waiting > 0 && !mayWait) || machine.Site.Applied != wanted[0].Site.Applied)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a site lacks and why, for people.</summary>
    private string Lacking(Machine machine)
    {
        var site = machine.Site;
        if (site.Site is not { } inside)
        {
            return $"{site.Name} is down: {site.StartProblem ?? "not started"}";
        }

        var all = machines.Aggregate(Clocks.VersionVector.Empty, (union, one) => union.Merge(one.Site.Applied));
        var missing = all.Entries.ToArray().Where(entry => !site.Applied.Contains(entry)).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Replica}:{site.Applied[entry.Replica]}..{entry.Counter}"));
        var status = inside.GetStatus();
        return $"{site.Name} is {status.Phase}, lacks {string.Join(' ', missing)}, {status.Waiting} wait, {string.Join(" | ", status.Problems)}";
    }

    /// <summary>Readers of change streams read all that there is, each at a site drawn by lot.</summary>
    private void FollowToTheEnd()
    {
        var random = world.Random("last sites of followers");
        var present = machines.Where(machine => !machine.HasLeft).ToList();
        foreach (var follower in followers)
        {
            var site = random.Pick(present).Site;
            for (var i = 0; i < 100_000 && world.Run(() => follower.FollowAsync(site, TimeSpan.FromSeconds(1))) > 0; i++)
            {
            }

            follower.Stream.Until = site.Applied;
        }
    }
}
