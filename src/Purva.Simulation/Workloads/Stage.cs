using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Simulation.Running;
using Purva.Store.Hosting;

namespace Purva.Simulation.Workloads;

/// <summary>What all clients of a world share: the cluster, the history that they write, and the word that ends them.</summary>
internal sealed class Stage(SimulatedCluster cluster, Chronicle chronicle, WorkloadPlan plan)
{
    /// <summary>How long a client waits before it looks whether all is over.</summary>
    private static readonly TimeSpan MostAtOnce = TimeSpan.FromSeconds(20);

    private int sessions;
    private int busy;

    /// <summary>The world.</summary>
    public SimulatedWorld World => cluster.World;

    /// <summary>The sites.</summary>
    public SimulatedCluster Cluster => cluster;

    /// <summary>What is written down.</summary>
    public Chronicle Chronicle => chronicle;

    /// <summary>What clients do.</summary>
    public WorkloadPlan Plan => plan;

    /// <summary>The token that every session begins with: it has seen the definitions of the buckets.</summary>
    public VersionVector Base { get; set; }

    /// <summary>Whether clients are to come to an end.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether a majority still has all that a majority ever had, as strong reads need: not while a site has less than it once had.</summary>
    public bool IsStrongPromised { get; set; } = true;

    /// <summary>How long a request of unknown fate may be made again: well within the time for which sites remember it.</summary>
    public TimeSpan DoubtLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What clients have to say when all is over.</summary>
    public List<Action> Endings { get; } = [];

    /// <summary>How many clients have not ended.</summary>
    public int Busy => busy;

    /// <summary>What changes when a site forgets, or may forget, what it had been told: who waits for an answer of before gives up.</summary>
    public Dictionary<string, int> Lives { get; } = new(StringComparer.Ordinal);

    /// <summary>What to do when a site says that something is at a majority.</summary>
    public Action<Dot> Promise { get; set; } = static _ => { };

    /// <summary>The number of a further session.</summary>
    public int NextSession() => sessions++;

    /// <summary>A site's life, which changes when it forgets.</summary>
    /// <param name="site">The site.</param>
    public int LifeOf(string site) => Lives.GetValueOrDefault(site);

    /// <summary>Begins a client in a process of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="step">One step of it.</param>
    /// <param name="pause">How long it waits before each, in the mean.</param>
    public void Begin(string name, Func<Task> step, TimeSpan pause)
    {
        var process = World.StartProcess(name);
        var random = World.Random($"pauses of {name}");
        busy++;
        process.Start(async () =>
        {
            while (!IsOver)
            {
                for (var left = random.Exponential(pause); left > TimeSpan.Zero && !IsOver; left -= MostAtOnce)
                {
                    await PauseAsync(left < MostAtOnce ? left : MostAtOnce);
                }

                if (!IsOver)
                {
                    await step();
                }
            }

            busy--;
        });
    }

    /// <summary>Waits, within the process that asks.</summary>
    /// <param name="time">How long.</param>
    public Task PauseAsync(TimeSpan time)
    {
        var over = new TaskCompletionSource();
        World.Schedule(time, (SimulatedProcess)SynchronizationContext.Current!, over.SetResult);
        return over.Task;
    }

    /// <summary>Asks a site.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="site">Which site.</param>
    /// <param name="call">What.</param>
    /// <param name="patience">How long to wait for the answer.</param>
    /// <typeparam name="T">What comes back.</typeparam>
    /// <returns>No value when no answer came.</returns>
    public static async Task<Answer<T>> AskAsync<T>(string client, SimulatedSite site, Func<Site, Task<T>> call, TimeSpan patience)
    {
        var outcome = await site.CallAsync(client, call, patience);
        return new Answer<T>(outcome.Status, outcome.Answer);
    }
}

/// <summary>What came back of a call.</summary>
/// <param name="Status">Whether anything did.</param>
/// <param name="Value">What.</param>
/// <typeparam name="T">Of what.</typeparam>
internal readonly record struct Answer<T>(CallStatus Status, T? Value)
{
    /// <summary>Whether the site said anything.</summary>
    public bool IsKnown => Status == CallStatus.Answered;
}
