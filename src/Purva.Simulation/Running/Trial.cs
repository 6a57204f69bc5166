using System.Collections.Immutable;
using Purva.Simulation.Cluster;
using Purva.Simulation.Network;
using Purva.Simulation.Workloads;
using Purva.Store;
using Purva.Store.Buckets;

namespace Purva.Simulation.Running;

/// <summary>One run of a schedule: clients and bad luck, then healing, then judgement.</summary>
internal sealed partial class Trial
{
    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly Schedule schedule;
    private readonly SimulationOptions options;
    private readonly SimulationSubject subject;
    private readonly RunKnobs knobs;
    private readonly ProgressTeller progress;
    private readonly SimulatedWorld world;
    private readonly SimulatedCluster cluster;
    private readonly Chronicle chronicle;
    private readonly Carriage carriage;
    private readonly Stage stage;
    private readonly List<Machine> machines;
    private readonly Atlas atlas;
    private readonly Nemesis nemesis;
    private readonly Watch watch;
    private readonly List<Follower> followers = [];
    private readonly ImmutableArray<BucketDefinition> buckets;
    private readonly KeyRing keys;

    private Trial(Schedule schedule, SimulationSubject subject, ProgressTeller progress)
    {
        (this.schedule, this.subject, this.progress, options) = (schedule, subject, progress, schedule.Options);
        knobs = RunKnobs.Draw(options);
        world = new SimulatedWorld(options.Seed) { Disorder = knobs.Disorder };
        cluster = new SimulatedCluster(world, options.Sites, Configure);
        chronicle = new Chronicle(world);
        carriage = new Carriage(cluster);
        stage = new Stage(cluster, chronicle, knobs.Workload);
        machines = [.. cluster.Sites.Select(site => new Machine(site))];
        atlas = new Atlas(machines);
        nemesis = new Nemesis(stage, atlas, machines);
        watch = new Watch(stage, machines, keys = new KeyRing(knobs.Workload, chronicle.History, buckets = [.. TypedBuckets.All, .. subject.Buckets]));
        stage.Promise = atlas.Promise;
        stage.DoubtLimit = knobs.LogRetention / 3;
    }

    /// <summary>Runs a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="subject">What was brought along.</param>
    /// <param name="progress">Who is told how far it is.</param>
    /// <param name="stop">Ends the run early, with a judgement of what there is.</param>
    /// <param name="tellsCarriage">Whether it is written down who applied what, and when, for a picture.</param>
    public static SimulationVerdict Run(Schedule schedule, SimulationSubject subject, ProgressTeller progress, CancellationToken stop, bool tellsCarriage = false)
    {
        var trial = new Trial(schedule, subject, progress);
        trial.world.Stepped = tellsCarriage ? trial.carriage.Look : null;
        try
        {
            return trial.Run(stop);
        }
        finally
        {
            trial.End();
        }
    }

    /// <summary>Nothing of a world that is over may still wait for anything: what is collected wakes those who wait for it.</summary>
    private void End()
    {
        foreach (var site in cluster.Sites)
        {
            site.Kill();
        }
    }

    private SimulationVerdict Run(CancellationToken stop)
    {
        if (Prepare())
        {
            BeginClients();
            nemesis.Expect(schedule.Faults);
            watch.Begin();
            SetConditions(isBad: true);
            PassTime(stop);
            Settle();
        }

        return Judge();
    }

    private SiteOptions Configure(SiteOptions site)
    {
        var number = site.Site[0] - 'a';
        var told = site with
        {
            Durability = number < knobs.Durability.Length ? knobs.Durability[number] : Durability.Always,
            LogRetention = knobs.LogRetention,
            SilentPeerBound = knobs.SilentPeerBound,
            SettleTimeout = knobs.SettleTimeout,
            Limits = knobs.Limits,
        };
        return subject.Configure?.Invoke(told) ?? told;
    }

    private void SetConditions(bool isBad) => cluster.Network.Conditions = new LinkConditions
    {
        LeastLatency = knobs.LeastLatency,
        MeanLatency = knobs.MeanLatency,
        Loss = isBad ? knobs.Loss : 0,
        Repeat = isBad ? knobs.Repeat : 0,
        Reorder = isBad ? knobs.Reorder : 0,
    };

    private bool Prepare()
    {
        SetConditions(isBad: false);
        cluster.StartAll();
        if (!world.RunUntil(() => cluster.Sites.All(site => site.Site?.Phase == SitePhase.Ready), StartPatience))
        {
            chronicle.Report("Liveness", "NeverReady", $"Not every site was ready within {StartPatience} although nothing was wrong.");
            return false;
        }

        return Define() && world.RunUntil(() => cluster.Sites.All(site => site.Applied.Dominates(stage.Base)), StartPatience);
    }

    private bool Define()
    {
        var site = cluster.Sites[0];
        foreach (var bucket in buckets.Prepend(TypedBuckets.Newest))
        {
            var answer = world.Run(() => site.CallAsync("preparation", one => one.DefineBucketAsync(bucket, null, CancellationToken.None).AsTask(), StartPatience));
            if (answer.Answer.Status != WriteStatus.Committed)
            {
                chronicle.Report("Requests", "Undefined", $"Bucket '{bucket.Bucket}' could not be defined: {answer.Answer.Problem}");
                return false;
            }

            stage.Base = stage.Base.Merge(answer.Answer.Token);
        }

        return true;
    }

    private void BeginClients()
    {
        var plan = knobs.Workload;
        Begin("client", plan.Clients, name => new PlainClient(stage, keys, name).StepAsync, plan.MeanPause);
        Begin("typist", plan.Typists, name => new Typist(stage, keys, buckets, subject.Values, name).StepAsync, plan.MeanPause);
        Begin("device", plan.Devices, name => new Device(stage, keys, name).StepAsync, plan.MeanPause * 20);
        Begin("follower", plan.Followers, name => Follow(name).StepAsync, TimeSpan.FromSeconds(10));
        Begin("definer", plan.Definers, name => new Definer(stage, name).StepAsync, TimeSpan.FromMinutes(3));
    }

    private Follower Follow(string name)
    {
        var follower = new Follower(stage, name);
        followers.Add(follower);
        return follower;
    }

    private void Begin(string kind, int count, Func<string, Func<Task>> make, TimeSpan pause)
    {
        for (var i = 1; i <= count; i++)
        {
            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind} {i}");
            if (schedule.Clients.IsEmpty || schedule.Clients.Contains(name))
            {
                stage.Begin(name, make(name), pause);
            }
        }
    }

    private void PassTime(CancellationToken stop)
    {
        var end = options.Length;
        while (world.Elapsed < end && !stop.IsCancellationRequested)
        {
            world.Advance(end - world.Elapsed < Stride ? end - world.Elapsed : Stride);
            progress.Tell("running", world.Elapsed, options.Length, chronicle.Requests.Total, nemesis.Begun);
        }
    }
}
