using Purva.Simulation.Cluster;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;

namespace Purva.Simulation.Workloads;

/// <summary>A client that reads and writes values that are bytes, at one site and then at another.</summary>
internal sealed partial class PlainClient
{
    private const int MostBehind = 3;

    private readonly Stage stage;
    private readonly KeyRing keys;
    private readonly string name;
    private readonly SimulatedRandom random;
    private readonly WorkloadPlan plan;
    private readonly List<int> places = [];
    private ClientSession session;
    private SimulatedSite site;
    private int attempts;

    /// <summary>A client that has asked nothing yet.</summary>
    /// <param name="stage">What all clients share.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="name">Its name.</param>
    public PlainClient(Stage stage, KeyRing keys, string name)
    {
        (this.stage, this.keys, this.name, plan) = (stage, keys, name, stage.Plan);
        random = stage.World.Random(name);
        session = new ClientSession(stage.NextSession(), stage.Base);
        site = random.Pick(stage.Cluster.Sites);
    }

    /// <summary>One request, with all that it takes to know what became of it.</summary>
    public async Task StepAsync()
    {
        if (random.Chance(plan.MoveShare) || !site.IsUp)
        {
            site = random.Pick(stage.Cluster.Sites);
        }

        DrawKeys();
        if (random.Chance(plan.ReadShare))
        {
            await ReadAsync();
        }
        else
        {
            await WriteAsync();
        }
    }

    /// <summary>Goes on in a new session.</summary>
    /// <param name="keepsToken">Whether it has seen what the old one saw.</param>
    private void Renew(bool keepsToken) => session = new ClientSession(stage.NextSession(), keepsToken ? session.Token : stage.Base)
    {
        Continues = keepsToken ? session.IsNew ? session.Continues : session.Number : -1,
    };

    /// <summary>A site had not seen what the session has. Perhaps nobody has it any more: after a few times the token is given up.</summary>
    private void WasBehind()
    {
        site = random.Pick(stage.Cluster.Sites);
        if (++session.TimesBehind >= MostBehind)
        {
            Renew(keepsToken: false);
        }
    }

    private void DrawKeys()
    {
        places.Clear();
        var wanted = random.Chance(plan.SeveralShare) ? random.Between(2, 4) : 1;
        for (var i = 0; i < wanted; i++)
        {
            var place = keys.DrawPlain(random);
            if (!places.Contains(place))
            {
                places.Add(place);
            }
        }
    }

    private HistoryTransaction Begin() => new(session.Number, [], [])
    {
        Site = site.Name,
        Asked = stage.World.Elapsed,
        ContinuesSession = session.IsNew ? session.Continues : -1,
    };

    private void Note(HistoryTransaction transaction, RequestKind kind) =>
        stage.Chronicle.Add(transaction with { Answered = stage.World.Elapsed }, name, kind);
}
