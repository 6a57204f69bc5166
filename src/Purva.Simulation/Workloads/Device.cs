using System.Globalization;
using System.Text;
using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Simulation.Workloads;

/// <summary>A device that is offline most of the time: it queues puts on top of what it last saw, and hands them over later to some site, perhaps twice.</summary>
/// <remarks>A device keeps its session: what it hands over at one site has seen all that it saw at others.</remarks>
internal sealed class Device
{
    private readonly Stage stage;
    private readonly KeyRing keys;
    private readonly string name;
    private readonly SimulatedRandom random;
    private readonly Queue<(int Place, int Value)> queue = new();
    private ClientSession session;
    private string inDoubtAt = string.Empty;
    private bool isDoubled;
    private int lifeThere;
    private TimeSpan firstAsked;
    private HistoryTransaction? inDoubt;

    /// <summary>A device that has seen nothing yet.</summary>
    /// <param name="stage">What all clients share.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="name">Its name.</param>
    public Device(Stage stage, KeyRing keys, string name)
    {
        (this.stage, this.keys, this.name) = (stage, keys, name);
        random = stage.World.Random(name);
        session = new ClientSession(stage.NextSession(), stage.Base);
        stage.Endings.Add(End);
    }

    /// <summary>Some changes while it is offline, then a visit to a site.</summary>
    public async Task StepAsync()
    {
        for (var i = random.Between(1, 5); i > 0; i--)
        {
            queue.Enqueue((keys.DrawPlain(random), stage.Chronicle.History.NextValue()));
        }

        var site = inDoubtAt.Length > 0 ? stage.Cluster[inDoubtAt] : random.Pick(stage.Cluster.Sites);
        while (queue.Count > 0 && !stage.IsOver)
        {
            if (!await HandOverAsync(site))
            {
                return;
            }
        }

        await LookAsync(site);
    }

    /// <summary>Hands over the first of the queue; false when the device has to come again.</summary>
    private async Task<bool> HandOverAsync(SimulatedSite site)
    {
        var (place, value) = queue.Peek();
        firstAsked = inDoubtAt.Length > 0 ? firstAsked : stage.World.Elapsed;
        var (key, number) = keys.Plain[place];
        var view = session.ViewOf(number);
        var begun = new HistoryTransaction(session.Number, [], [new HistoryWrite(number, value, view.Values) { Context = keys.IsNewest(place) ? view.Context : [] }])
        {
            Site = site.Name,
            Asked = firstAsked,
            After = session.Token,
            ContinuesSession = session.IsNew ? session.Continues : -1,
        };
        var commit = new Commit(new[] { Operation.Put(key, Numbers.ToBytes(value), view.Context.AsMemory()) })
        {
            After = session.Token,
            IdempotencyKey = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}.{value}")),
            Timeout = stage.Plan.Patience / 2,
        };
        if (inDoubtAt.Length > 0 && (stage.LifeOf(site.Name) != lifeThere || stage.World.Elapsed - firstAsked > stage.DoubtLimit))
        {
            GiveUp(begun);
            return true;
        }

        lifeThere = stage.LifeOf(site.Name);
        var answer = await OfferAsync(site, commit);
        stage.Chronicle.Count(RequestKind.Device, answer, answer.Value.Status);
        return Take(answer, begun, site);
    }

    /// <summary>Sends it, sometimes twice at once, as a radio link that repeats would.</summary>
    private Task<Answer<WriteResult>> OfferAsync(SimulatedSite site, Commit commit)
    {
        Task<WriteResult> Ask(Site one) => one.CommitAsync(commit, CancellationToken.None).AsTask();
        isDoubled = random.Chance(0.2);
        if (isDoubled)
        {
            _ = Stage.AskAsync(name, site, Ask, stage.Plan.Patience);
        }

        return Stage.AskAsync(name, site, Ask, stage.Plan.Patience);
    }

    private bool Take(Answer<WriteResult> answer, HistoryTransaction begun, SimulatedSite site)
    {
        var status = answer.IsKnown ? answer.Value.Status : WriteStatus.StorageFailed;
        if (isDoubled && status is not (WriteStatus.Committed or WriteStatus.Unconfirmed))
        {
            // Of the same request sent twice one may be refused and the other done.
            (inDoubtAt, inDoubt) = (site.Name, begun);
        }

        switch (status)
        {
            case WriteStatus.Committed or WriteStatus.Unconfirmed:
                Done(answer.Value, begun);
                return true;
            case WriteStatus.StorageFailed:
                (inDoubtAt, inDoubt) = (site.Name, begun);
                return false;
            case WriteStatus.SiteBehind or WriteStatus.Unavailable:
                if (++session.TimesBehind >= 5)
                {
                    GiveUp(begun);
                }

                return false;
            default:
                GiveUp(begun);
                return true;
        }
    }

    private void Done(in WriteResult result, HistoryTransaction begun)
    {
        queue.Dequeue();
        inDoubtAt = string.Empty;
        var write = begun.Writes[0] with { Dot = result.Dot };
        stage.Chronicle.Add(begun with { Writes = [write], Token = result.Token, Answered = stage.World.Elapsed }, name, RequestKind.Device);
        session.Saw(result.Token);
        session.SawKey(write.Key, new KeyView([write.Value], [result.Dot]));
    }

    /// <summary>What may have been written is left to its fate; what certainly was not is dropped. The device goes on anew.</summary>
    private void GiveUp(HistoryTransaction begun)
    {
        queue.Dequeue();
        if (inDoubtAt.Length > 0)
        {
            stage.Chronicle.Add(begun with { Outcome = RequestOutcome.Unknown, Answered = stage.World.Elapsed }, name, RequestKind.Device);
        }

        inDoubtAt = string.Empty;
        session = new ClientSession(stage.NextSession(), stage.Base);
    }

    /// <summary>The device is never seen again: what may have arrived is left to its fate.</summary>
    private void End()
    {
        if (inDoubtAt.Length > 0 && inDoubt is not null)
        {
            GiveUp(inDoubt);
        }
    }

    private async Task LookAsync(SimulatedSite site)
    {
        var place = keys.DrawPlain(random);
        var (key, number) = keys.Plain[place];
        var read = new Read(new[] { key }) { Consistency = Consistency.Causal, After = session.Token, Timeout = stage.Plan.Patience / 2 };
        var begun = new HistoryTransaction(session.Number, [], []) { Site = site.Name, Asked = stage.World.Elapsed, Consistency = Consistency.Causal, After = read.After, ContinuesSession = session.IsNew ? session.Continues : -1 };
        var answer = await Stage.AskAsync(name, site, one => one.ReadAsync(read, CancellationToken.None).AsTask(), stage.Plan.Patience);
        if (answer.IsKnown && answer.Value.Status == ReadStatus.Done)
        {
            var view = Numbers.ViewOf(answer.Value.Keys[0]);
            session.SawKey(number, view);
            stage.Chronicle.Add(begun with { Reads = [new HistoryRead(number, view.Values)], Token = answer.Value.Token, Answered = stage.World.Elapsed }, name, RequestKind.Read);
            session.Saw(answer.Value.Token);
        }
    }
}
