using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;
using Purva.Simulation.Cluster;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Values;

namespace Purva.Simulation.Workloads;

/// <summary>A client that changes and reads values that merge.</summary>
internal sealed class Typist
{
    private readonly Stage stage;
    private readonly KeyRing keys;
    private readonly ImmutableArray<BucketDefinition> buckets;
    private readonly string name;
    private readonly SimulatedRandom random;
    private readonly TypedDraw draw;
    private readonly Dictionary<KeyName, KeyRead> seen = [];
    private VersionVector token;
    private SimulatedSite site;
    private int attempts;
    private int timesBehind;

    /// <summary>A client that has asked nothing yet.</summary>
    /// <param name="stage">What all clients share.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="buckets">The buckets whose keys it uses, in the order of the key ring's.</param>
    /// <param name="values">Makes bytes for buckets that hold them; null for numbers.</param>
    /// <param name="name">Its name.</param>
    public Typist(Stage stage, KeyRing keys, ImmutableArray<BucketDefinition> buckets, Func<string, SimulatedRandom, byte[]>? values, string name)
    {
        (this.stage, this.keys, this.buckets, this.name) = (stage, keys, buckets, name);
        random = stage.World.Random(name);
        draw = new TypedDraw(random, stage, values);
        site = random.Pick(stage.Cluster.Sites);
        token = stage.Base;
    }

    /// <summary>One request, with all that it takes to know what became of it.</summary>
    public async Task StepAsync()
    {
        if (random.Chance(stage.Plan.MoveShare) || !site.IsUp)
        {
            site = random.Pick(stage.Cluster.Sites);
        }

        var place = random.Next(buckets.Length);
        var key = keys.Draw(random, place);
        if (random.Chance(stage.Plan.ReadShare))
        {
            await ReadAsync(key);
        }
        else
        {
            await WriteAsync(key, buckets[place]);
        }
    }

    private async Task ReadAsync(KeyName key)
    {
        var read = new Read(new[] { key }) { Consistency = random.Chance(0.5) ? Consistency.Causal : Consistency.Eventual, After = token, Timeout = stage.Plan.Patience / 2 };
        var asked = site.Name;
        var answer = await Stage.AskAsync(name, site, one => one.ReadAsync(read, CancellationToken.None).AsTask(), stage.Plan.Patience);
        if (!answer.IsKnown)
        {
            stage.Chronicle.CountLost(RequestKind.TypedRead);
            return;
        }

        stage.Chronicle.Count(RequestKind.TypedRead, answer.Value.Status);
        if (answer.Value.Status == ReadStatus.Done)
        {
            token = read.Consistency == Consistency.Causal ? token.Merge(answer.Value.Token) : token;
            seen[key] = answer.Value.Keys[0];
            stage.Chronicle.Values.AddRead(asked, stage.World.Elapsed, answer.Value.Keys[0]);
        }
        else if (answer.Value.Status == ReadStatus.SiteBehind)
        {
            WasBehind();
        }
    }

    private async Task WriteAsync(KeyName key, BucketDefinition bucket)
    {
        var attempt = $"{name}.{++attempts}";
        var idempotencyKey = Encoding.UTF8.GetBytes(attempt);
        var commit = bucket.HoldsBytes
            ? new Commit(new[] { Operation.Put(key, draw.BytesFor(bucket)) with { TimeToLive = default } })
            : new Commit(default) { Updates = new[] { new KeyUpdate(key, draw.UpdateFor(bucket, key, seen.GetValueOrDefault(key))) } };
        commit = commit with { After = token, IdempotencyKey = idempotencyKey, Timeout = stage.Plan.Patience / 2 };
        if (!bucket.HoldsBytes)
        {
            stage.Chronicle.Values.Ask(attempt, commit.Updates.Span[0], TextDraw.TakenOut(commit.Updates.Span[0].Update, seen.GetValueOrDefault(key)));
        }

        var (begun, life) = (stage.World.Elapsed, stage.LifeOf(site.Name));
        for (var i = 0; ; i++)
        {
            var answer = await Stage.AskAsync(name, site, one => one.CommitAsync(commit, CancellationToken.None).AsTask(), stage.Plan.Patience);
            var status = answer.IsKnown ? answer.Value.Status : WriteStatus.StorageFailed;
            stage.Chronicle.Count(RequestKind.Typed, answer, status);
            if (status != WriteStatus.StorageFailed || i == stage.Plan.Retries || stage.IsOver || stage.LifeOf(site.Name) != life || stage.World.Elapsed - begun > stage.DoubtLimit)
            {
                Take(answer.Value, status, attempt, begun);
                return;
            }

            await stage.PauseAsync(random.Exponential(stage.Plan.Patience));
        }
    }

    private void Take(in WriteResult result, WriteStatus status, string attempt, TimeSpan begun)
    {
        switch (status)
        {
            case WriteStatus.Committed or WriteStatus.Unconfirmed:
                token = token.Merge(result.Token);
                stage.Chronicle.Values.Done(attempt, site.Name, result.Dot, begun, stage.World.Elapsed);
                break;
            case WriteStatus.SiteBehind:
                WasBehind();
                break;
            case WriteStatus.IdempotencyMismatch or WriteStatus.WrongType or WriteStatus.UnknownBucket or WriteStatus.BucketRefused or WriteStatus.Defect:
                stage.Chronicle.Report("Requests", result.Status.ToString(), $"{name} was answered {result.Status} at {site.Name}: {result.Problem}");
                break;
            default:
                site = random.Chance(0.5) ? random.Pick(stage.Cluster.Sites) : site;
                break;
        }
    }

    private void WasBehind()
    {
        site = random.Pick(stage.Cluster.Sites);
        if (++timesBehind % 3 == 0)
        {
            token = stage.Base;
            seen.Clear();
        }
    }
}
