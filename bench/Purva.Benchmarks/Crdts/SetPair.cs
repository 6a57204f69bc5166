using Akka.Actor;
using Akka.Cluster;
using Akka.DistributedData;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Sets;

namespace Purva.Benchmarks.Crdts;

/// <summary>The same set in both libraries, and two that differ from it in half a percent each, on either side.</summary>
internal sealed class SetPair
{
    /// <summary>So many elements that are not in the set take turns, so that no single place of it is measured.</summary>
    private const int Others = 1_024;

    private static readonly Dictionary<int, SetPair> Made = [];
    private static readonly ReplicaId Here = new(0x9f2c_41d0_7be3_3a10);
    private static readonly ReplicaId There = new(0x5d0e_88a1_c3f4_72b6);
    private static readonly UniqueAddress AkkaHere = new(new Address("akka", "shop", "mumbai", 2552), 1);
    private static readonly UniqueAddress AkkaThere = new(new Address("akka", "shop", "chennai", 2552), 2);

    private int turn;

    private SetPair(int count)
    {
        Elements = [.. Enumerable.Range(0, count).Select(i => $"element-{i:d6}")];
        News = [.. Enumerable.Range(0, Others).Select(i => $"another-{i:d6}")];
        Purva = Fill(default, Here, Elements);
        Akka = Fill(ORSet<string>.Empty, AkkaHere, Elements).ResetDelta();
        var left = Enumerable.Range(0, Math.Max(1, count / 200)).Select(i => $"left-{i:d6}").ToArray();
        var right = Enumerable.Range(0, Math.Max(1, count / 200)).Select(i => $"right-{i:d6}").ToArray();
        PurvaSides = (Fill(Purva, Here, left), Copy(Fill(Purva, There, right)));
        AkkaSides = (Fill(Akka, AkkaHere, left), Fill(Fill(Akka, AkkaThere, right), AkkaThere, []));
        PurvaDeltas = [.. News.Select(element => Purva.Add(There, element))];
        AkkaDeltas = [.. News.Select(element => Akka.Add(AkkaThere, element).Delta)];
    }

    public string[] Elements { get; }

    public string[] News { get; }

    public Causal<AddWinsSet<TextValue>> Purva { get; }

    public ORSet<string> Akka { get; }

    /// <summary>Two that have gone apart; the right one was read from bytes and shares nothing with the left one.</summary>
    public (Causal<AddWinsSet<TextValue>> Left, Causal<AddWinsSet<TextValue>> Right) PurvaSides { get; }

    public (ORSet<string> Left, ORSet<string> Right) AkkaSides { get; }

    public Causal<AddWinsSet<TextValue>>[] PurvaDeltas { get; }

    public ORSet<string>.IDeltaOperation[] AkkaDeltas { get; }

    public string NextNew => News[++turn % Others];

    public string NextOld => Elements[(int)(++turn * 7_919L % Elements.Length)];

    public int NextDelta => ++turn % Others;

    public static SetPair Of(int count)
    {
        if (!Made.TryGetValue(count, out var pair))
        {
            Made[count] = pair = new SetPair(count);
        }

        return pair;
    }

    public Causal<AddWinsSet<TextValue>> PurvaAdd(string element) => Purva.Merge(Purva.Add(Here, element));

    public Causal<AddWinsSet<TextValue>> PurvaRemove(string element) => Purva.Merge(Purva.Remove(Here, element));

    public ORSet<string> AkkaAdd(string element) => Akka.Add(AkkaHere, element);

    public ORSet<string> AkkaRemove(string element) => Akka.Remove(AkkaHere, element);

    public static Causal<AddWinsSet<TextValue>> Fill(Causal<AddWinsSet<TextValue>> set, ReplicaId replica, string[] elements) =>
        elements.Aggregate(set, (held, element) => held.Merge(held.Add(replica, element)));

    public static ORSet<string> Fill(ORSet<string> set, UniqueAddress node, string[] elements) =>
        elements.Aggregate(set, (held, element) => held.Add(node, element).ResetDelta());

    private static Causal<AddWinsSet<TextValue>> Copy(Causal<AddWinsSet<TextValue>> set) => SetSizes.Decode(SetSizes.Encode(set));
}
