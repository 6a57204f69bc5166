using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Store;

namespace Purva.Simulation.Running;

/// <summary>One site as its operator sees it: why it is down or stands still, and what its disk is known to have.</summary>
/// <param name="site">The site.</param>
internal sealed class Machine(SimulatedSite site)
{
    private VersionVector atRest;
    private VersionVector sampled;
    private VersionVector before;
    private bool wasInterrupted;
    private int down;
    private int paused;

    /// <summary>The site.</summary>
    public SimulatedSite Site => site;

    /// <summary>Its name.</summary>
    public string Name => site.Name;

    /// <summary>Whether it has left for good.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Whether something befalls its disk that another such thing must not meet.</summary>
    public bool IsInCare { get; set; }

    /// <summary>Whether its disk fails, so that nobody knows when it was last synced.</summary>
    public bool IsDiskIll { get; set; }

    /// <summary>What it once had and others have, and it has not again since its disk was lost or put back.</summary>
    public VersionVector Owes { get; private set; }

    /// <summary>Since when it owes that.</summary>
    public TimeSpan OwesSince { get; private set; }

    /// <summary>How far its log reached, while nothing befell it.</summary>
    public List<LogMark> LogMarks { get; } = [];

    /// <summary>Which life of its disk this is, from 1.</summary>
    public int Life { get; private set; } = 1;

    /// <summary>Looks at it before it goes down: afterwards what it wrote last may be nowhere.</summary>
    public Action<Machine>? LookFirst { get; set; }

    /// <summary>All that was ever on its disk.</summary>
    public VersionVector Ever { get; private set; }

    /// <summary>All that is on its disk, synced or not.</summary>
    public VersionVector OnDisk => site.Site is null ? atRest : site.Applied;

    /// <summary>Whether an event is on its disk, or was and went with it.</summary>
    /// <param name="dot">The event.</param>
    public bool HasHad(Dot dot) => OnDisk.Contains(dot) || Ever.Contains(dot);

    /// <summary>What would be on its disk after a power cut, at the least.</summary>
    public VersionVector Durable => site.Options.Durability == Durability.Always ? OnDisk : sampled.Meet(OnDisk);

    /// <summary>Ends its process; it stays down until as many faults as took it down have ended.</summary>
    /// <param name="withPower">Whether the machine loses power.</param>
    public void TakeDown(bool withPower)
    {
        LookFirst?.Invoke(this);
        down++;
        var left = withPower ? Durable : OnDisk;
        Ever = Ever.Merge(OnDisk);
        if (withPower)
        {
            site.PowerCut();
        }
        else if (site.IsUp)
        {
            site.Kill();
        }

        (atRest, wasInterrupted) = (left, true);
    }

    /// <summary>One of the faults that took it down has ended.</summary>
    public void BringUp()
    {
        down = Math.Max(0, down - 1);
        StartIfWanted();
    }

    /// <summary>Starts it unless something holds it down.</summary>
    public void StartIfWanted()
    {
        if (down == 0 && !HasLeft && !site.IsUp)
        {
            paused = 0;
            site.Start();
        }
    }

    /// <summary>Ends everything that holds it down or still.</summary>
    public void Free()
    {
        (down, paused) = (0, 0);
        site.Resume();
        StartIfWanted();
    }

    /// <summary>It stopped in good order.</summary>
    /// <param name="vector">What its disk has.</param>
    public void Rests(VersionVector vector) => (atRest, wasInterrupted) = (vector, true);

    /// <summary>Stops its steps.</summary>
    public void Pause()
    {
        (paused, wasInterrupted) = (paused + 1, true);
        site.Pause();
    }

    /// <summary>Since when it moves again after it last stood still.</summary>
    public TimeSpan? MovesSince { get; private set; }

    /// <summary>One of the faults that made it stand still has ended.</summary>
    /// <param name="now">When, since the world began.</param>
    public void Resume(TimeSpan now)
    {
        paused = Math.Max(0, paused - 1);
        if (paused == 0)
        {
            MovesSince = now;
            site.Resume();
        }
    }

    /// <summary>Its disk, while it is down, now has something else: less, as a rule.</summary>
    /// <param name="vector">What it has.</param>
    /// <param name="elsewhere">What other disks have.</param>
    /// <param name="now">When, since the world began.</param>
    public void DiskBecomes(VersionVector vector, VersionVector elsewhere, TimeSpan now)
    {
        Forgets(elsewhere, now);
        (atRest, sampled, before) = (vector, vector, vector);
    }

    /// <summary>It is new: what others have, it is to fetch.</summary>
    /// <param name="elsewhere">What other disks have.</param>
    /// <param name="now">When, since the world began.</param>
    public void Joins(VersionVector elsewhere, TimeSpan now) => (Owes, OwesSince) = (elsewhere, now);

    /// <summary>It may have less than it had: what of that others have, it is to fetch again.</summary>
    /// <param name="elsewhere">What other disks have.</param>
    /// <param name="now">When, since the world began.</param>
    public void Forgets(VersionVector elsewhere, TimeSpan now)
    {
        Ever = Ever.Merge(OnDisk);
        OwesSince = Owes.IsEmpty ? now : OwesSince;
        Owes = Owes.Merge(Ever.Meet(elsewhere));
        Life++;
    }

    /// <summary>Looks at what it has; called every other second, so that what was there the last time is synced by now unless it was interrupted.</summary>
    public void Sample()
    {
        if (site.Site is null || paused > 0)
        {
            LogMarks.Clear();
            return;
        }

        var now = site.Applied;
        Ever = Ever.Merge(now);

        // A storage that failed syncs nothing until it is opened again, also when its disk is well by now.
        var isIll = IsDiskIll || site.Site.Phase == SitePhase.StorageFailed;
        if (!wasInterrupted && !isIll)
        {
            sampled = before;
        }

        if (wasInterrupted || isIll)
        {
            LogMarks.Clear();
        }

        (before, wasInterrupted) = (now, isIll);
        if (!Owes.IsEmpty && now.Dominates(Owes))
        {
            Owes = VersionVector.Empty;
        }
    }
}
