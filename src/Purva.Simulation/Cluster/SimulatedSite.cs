using Purva.Simulation.Disks;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Simulation.Cluster;

/// <summary>One machine of a simulated cluster: a disk, a clock, and, while it is up, a process with the real site in it.</summary>
public sealed partial class SimulatedSite
{
    private static readonly TimeSpan StartAgain = TimeSpan.FromSeconds(1);

    private readonly SimulatedCluster cluster;
    private readonly SimulatedRandom identities;
    private SiteOptions options;
    private int boots = 1;

    internal SimulatedSite(SimulatedCluster cluster, string name, SiteOptions options)
    {
        (this.cluster, Name, this.options) = (cluster, name, options);
        identities = cluster.World.Random($"identities of {name}");
        Disk = new SimulatedDisk(cluster.World.Random($"disk of {name}"), name);
        Clock = new SimulatedClock(cluster.World);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its disk.</summary>
    public SimulatedDisk Disk { get; private set; }

    /// <summary>Its clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>What it is told at its next start.</summary>
    public SiteOptions Options
    {
        get => options;
        set => options = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The process that runs it; null while it is down.</summary>
    public SimulatedProcess? Process { get; private set; }

    /// <summary>The site itself, once it has started. Call it within its process: <see cref="CallAsync{T}"/>.</summary>
    public Site? Site { get; private set; }

    /// <summary>Whether it runs, paused or not.</summary>
    public bool IsUp => Process is not null;

    /// <summary>Why it could not start, in words; null while it can.</summary>
    public string? StartProblem { get; private set; }

    /// <summary>Starts its process; where the storage refuses, it tries again every second, as a supervisor would.</summary>
    public void Start()
    {
        if (Process is not null)
        {
            return;
        }

        var process = cluster.World.StartProcess(Name);
        Process = process;
        cluster.Network.Listen(Name, process, AcceptAsync);
        process.Start(() => RunAsync(process));
    }

    /// <summary>Stops in good order.</summary>
    public async Task StopAsync()
    {
        if (Process is not { } process)
        {
            return;
        }

        if (Site is { } site)
        {
            await process.CallAsync(async () =>
            {
                await site.DisposeAsync();
                return true;
            });
        }

        if (Process == process)
        {
            Leave();
            Disk.Kill();
        }
    }

    /// <summary>Ends its process between two steps; the disk has all that was written to it.</summary>
    public void Kill()
    {
        Leave();
        Disk.Kill();
    }

    /// <summary>Ends its process and takes from the disk what was not synced.</summary>
    public void PowerCut()
    {
        Leave();
        boots++;
        Disk.PowerCut();
    }

    /// <summary>Stops its steps.</summary>
    public void Pause() => Process?.Pause();

    /// <summary>Goes on.</summary>
    public void Resume() => Process?.Resume();

    /// <summary>Gives it another disk for its next start.</summary>
    /// <param name="disk">The disk.</param>
    public void Replace(SimulatedDisk disk)
    {
        ArgumentNullException.ThrowIfNull(disk);
        if (IsUp)
        {
            throw new InvalidOperationException($"Site '{Name}' runs on its disk: end it first.");
        }

        Disk = disk;
    }

    private void Leave()
    {
        cluster.Network.Leave(Name);
        Process?.Kill();
        (Process, Site, StartProblem) = (null, null, null);
    }

    private Task AcceptAsync(IPeerLink link, CancellationToken cancellation) =>
        Site is { } site ? site.AcceptAsync(link, cancellation) : throw new PeerUnreachableException($"Site '{Name}' is starting.");

    private async Task RunAsync(SimulatedProcess process)
    {
        var time = Clock.For(process);
        while (true)
        {
            try
            {
                var engine = new ReopeningEngine(Disk.Open);
                var ground = new SimulatedGround(Disk, $"{Name} {boots}", identities);
                Site = await Site.StartAsync(options, ground, engine, cluster.Network.TransportOf(Name, process), time, cluster.Loggers);
                StartProblem = null;
                return;
            }
            catch (StorageException e)
            {
                StartProblem = e.Message;
            }

            await Task.Delay(StartAgain, time);
        }
    }
}
