using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;
using Purva.Store;

namespace Purva.Simulation.Workloads;

/// <content>Reads.</content>
internal sealed partial class PlainClient
{
    private async Task ReadAsync()
    {
        var consistency = random.Chance(plan.StrongShare) ? Consistency.Strong : random.Chance(0.15) ? Consistency.Eventual : Consistency.Causal;
        var asked = new KeyName[places.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            asked[i] = keys.Plain[places[i]].Name;
        }

        var read = new Read(asked) { Consistency = consistency, After = consistency == Consistency.Eventual ? default : session.Token, Timeout = plan.Patience / 2 };
        var begun = Begin() with { Consistency = consistency, After = read.After };
        var isPromised = stage.IsStrongPromised;
        var answer = await Stage.AskAsync(name, site, one => one.ReadAsync(read, CancellationToken.None).AsTask(), plan.Patience);
        if (!answer.IsKnown)
        {
            Miss(RequestKind.Read);
        }
        else if (answer.Value.Status == ReadStatus.Done)
        {
            Take(answer.Value, isPromised && stage.IsStrongPromised ? begun : begun with { Consistency = Weaker(consistency) });
        }
        else
        {
            stage.Chronicle.Count(RequestKind.Read, answer.Value.Status);
            if (answer.Value.Status == ReadStatus.SiteBehind)
            {
                WasBehind();
            }
        }
    }

    /// <summary>What a strong read still promises where a disk was lost or put back: causality.</summary>
    private static Consistency Weaker(Consistency consistency) => consistency == Consistency.Strong ? Consistency.Causal : consistency;

    private void Take(in ReadResult result, HistoryTransaction begun)
    {
        var reads = new HistoryRead[places.Count];
        for (var i = 0; i < reads.Length; i++)
        {
            var view = Numbers.ViewOf(result.Keys[i]);
            var number = keys.Plain[places[i]].Number;
            reads[i] = new HistoryRead(number, view.Values);
            session.SawKey(number, view);
            if (view.Values.Length > 1 && view.HasTwins)
            {
                stage.Chronicle.Report("Requests", "WrittenTwice", $"{name} reads of {keys.Plain[places[i]].Name} at {site.Name} one write twice: {string.Join(' ', view.Values)}");
            }
        }

        Note(begun with { Reads = ImmutableCollectionsMarshal.AsImmutableArray(reads), Token = result.Token }, RequestKind.Read);
        session.Saw(result.Token);
    }

    private void Miss(RequestKind kind)
    {
        stage.Chronicle.CountLost(kind);
        site = random.Pick(stage.Cluster.Sites);
    }

    private KeyView ViewOf(int place) => session.ViewOf(keys.Plain[place].Number);

    private static ImmutableArray<Dot> With(ImmutableArray<Dot> context, Dot own) => context.Contains(own) ? context : [.. context.Append(own).Order()];
}
