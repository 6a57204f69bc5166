using Purva.Clocks;

namespace Purva.Store.Hosting.Links;

/// <summary>What a site knows of one other site. Safe to share between threads.</summary>
internal sealed class PeerState(PeerOptions options, long since)
{
    private readonly Lock gate = new();
    private readonly HashSet<CancellationTokenSource> links = [];
    private VersionVector applied;
    private VersionVector? atReturn;
    private long lastHeard = since;
    private long receivedRecords;
    private long receivedBytes;
    private long sentRecords;
    private long sentBytes;

    public PeerOptions Options { get; } = options;

    public string Site => Options.Site;

    /// <summary>Fires when the link is cut or restored.</summary>
    public Pulse Switched { get; } = new();

    /// <summary>Whether records stream from it.</summary>
    public bool IsConnected { get; set; }

    /// <summary>Whether it has said, since this site's start, what it has.</summary>
    public bool HasBeenHeard { get; private set; }

    public bool IsCut { get; private set; }

    public string? Problem { get; set; }

    /// <summary>What was sent to it; empty unless a fault is planted that goes by it.</summary>
    public VersionVector Sent { get; set; }

    /// <summary>What it has durably, as last heard.</summary>
    public VersionVector Applied
    {
        get
        {
            lock (gate)
            {
                return applied;
            }
        }
    }

    /// <summary>What it had when it was first heard since this site's start, or less if it has lost some of that itself; null before.</summary>
    public VersionVector? AtReturn
    {
        get
        {
            lock (gate)
            {
                return atReturn;
            }
        }
    }

    /// <summary>When it last gave a sign of life, on the clock that nobody sets.</summary>
    public long LastHeard => Volatile.Read(ref lastHeard);

    /// <summary>What has come from it and gone to it since the start.</summary>
    public PeerTraffic Traffic => new(Volatile.Read(ref receivedRecords), Volatile.Read(ref receivedBytes), Volatile.Read(ref sentRecords), Volatile.Read(ref sentBytes));

    /// <summary>Counts records, or rows of a snapshot, that came from it.</summary>
    public void CountReceived(int records, long bytes)
    {
        Interlocked.Add(ref receivedRecords, records);
        Interlocked.Add(ref receivedBytes, bytes);
    }

    /// <summary>Counts records, or rows of a snapshot, that went to it.</summary>
    public void CountSent(int records, long bytes)
    {
        Interlocked.Add(ref sentRecords, records);
        Interlocked.Add(ref sentBytes, bytes);
    }

    /// <summary>Takes note of a sign of life and what it says; a first message of a link replaces what was known.</summary>
    public void Heard(VersionVector vector, bool isFirst, long now)
    {
        Volatile.Write(ref lastHeard, now);
        lock (gate)
        {
            applied = isFirst ? vector : applied.Merge(vector);
            atReturn = atReturn is { } former && applied.Dominates(former) ? former : applied;
            HasBeenHeard = true;
        }
    }

    /// <summary>A link in use, ended when the peer is cut off; null when it is.</summary>
    public CancellationTokenSource? OpenLink(CancellationToken outer)
    {
        lock (gate)
        {
            if (IsCut)
            {
                return null;
            }

            var link = CancellationTokenSource.CreateLinkedTokenSource(outer);
            links.Add(link);
            return link;
        }
    }

    public void CloseLink(CancellationTokenSource link)
    {
        lock (gate)
        {
            links.Remove(link);
        }

        link.Dispose();
    }

    public void Switch(bool isCut)
    {
        CancellationTokenSource[] open;
        lock (gate)
        {
            IsCut = isCut;
            open = isCut ? [.. links] : [];
            foreach (var link in open)
            {
                link.CancelAsync();
            }
        }

        Switched.Fire();
    }
}
