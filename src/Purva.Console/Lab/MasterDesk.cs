using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;
using Purva.Scenarios.Database;
using Purva.Store.Buckets;

namespace Purva.SiteConsole.Lab;

/// <summary>Two clients at three masters, what each rule would show of the values there, and what was told.</summary>
internal sealed class MasterDesk
{
    /// <summary>The rule that keeps every value.</summary>
    public const string KeepsAll = "siblings";

    private const int MostTold = 100;
    private readonly Masters masters = new(Names.Length);
    private readonly NodeClockTable[] trap = [.. Names.Select((_, site) => new NodeClockTable(Masters.IdOf(site)))];
    private readonly MasterSession[] sessions = new MasterSession[Clients.Length];
    private readonly ImmutableArray<string>[] lastRead = [.. Clients.Select(_ => ImmutableArray<string>.Empty)];
    private readonly List<string> told = [];
    private ulong milliseconds;

    /// <summary>The sites.</summary>
    public static ImmutableArray<string> Names { get; } = ["Mumbai", "Delhi", "Chennai"];

    /// <summary>The clients.</summary>
    public static ImmutableArray<string> Clients { get; } = ["Asha", "Ravi"];

    /// <summary>The links, by their ends.</summary>
    public static ImmutableArray<(int Left, int Right)> Links { get; } = [(0, 1), (0, 2), (1, 2)];

    /// <summary>The rules by which concurrent values meet: those of the store.</summary>
    public static ImmutableArray<string> Rules { get; } = [KeepsAll, "newest", "longest", "union", "max", "sum"];

    /// <summary>Whether sites exchange after each click.</summary>
    public bool IsEager { get; set; }

    /// <summary>What happened, the latest first.</summary>
    public IEnumerable<string> Told => Enumerable.Reverse(told);

    /// <summary>A cut between Chennai and the others, and a write on either side.</summary>
    public static MasterDesk OfTheStory()
    {
        var desk = new MasterDesk { IsEager = true };
        desk.Write(0, 0, MasterLevel.Eventual, "4");
        desk.Read(0, 0, MasterLevel.Eventual);
        desk.Read(1, 2, MasterLevel.Eventual);
        desk.Toggle(0, 2);
        desk.Toggle(1, 2);
        desk.Write(0, 0, MasterLevel.Eventual, "5");
        desk.Write(1, 2, MasterLevel.Eventual, "6");
        return desk;
    }

    /// <summary>The values at a site.</summary>
    public ImmutableArray<(Dot Dot, WrittenValue Value)> ValuesAt(int site) => masters.ValuesAt(site);

    /// <summary>What a site has seen, as a vector of the three.</summary>
    public string ClockOf(int site) => Format(masters.SeenAt(site));

    /// <summary>What a client has seen, as a vector of the three.</summary>
    public string SeenBy(int client) => Format(sessions[client].Seen);

    /// <summary>What a client's next write replaces.</summary>
    public ImmutableArray<string> LastReadBy(int client) => lastRead[client];

    /// <summary>Whether a link is cut.</summary>
    public bool IsCut(int left, int right) => masters.IsCut(left, right);

    /// <summary>A link is cut or healed.</summary>
    public void Toggle(int left, int right)
    {
        masters.SetLink(left, right, !masters.IsCut(left, right));
        Tell($"The link between {Names[left]} and {Names[right]} is {(masters.IsCut(left, right) ? "cut" : "healed")}.");
        ExchangeIfEager();
    }

    /// <summary>A client reads.</summary>
    public MasterRefusal Read(int client, int site, MasterLevel level)
    {
        var refusal = masters.TryRead(site, level, ref sessions[client], out var values);
        lastRead[client] = refusal == MasterRefusal.None ? [.. values.Select(value => value.Text)] : lastRead[client];
        var outcome = refusal != MasterRefusal.None ? refusal.Sentence : values.IsEmpty ? "nothing." : $"{Quoted(lastRead[client])}.";
        Tell($"{Clients[client]} reads at {Names[site]}, {level.ToString().ToLowerInvariant()}: {outcome}");
        return refusal;
    }

    /// <summary>A client writes in the place of what it read last.</summary>
    public MasterRefusal Write(int client, int site, MasterLevel level, string text)
    {
        var value = new WrittenValue(text.Trim(), new HybridTimestamp(++milliseconds << HybridTimestamp.CounterBits));
        var refusal = masters.TryWrite(site, level, ref sessions[client], value);
        if (refusal is MasterRefusal.None or MasterRefusal.NoMajority)
        {
            trap[site].Write("key", value.Text);
            var over = lastRead[client].IsEmpty ? "over nothing" : $"over {Quoted(lastRead[client])}";
            Tell($"{Clients[client]} writes {Quoted([value.Text])} at {Names[site]}, {over}.{(refusal == MasterRefusal.NoMajority ? " No majority has it: nobody promises that it stays." : string.Empty)}");
            ExchangeIfEager();
        }

        return refusal;
    }

    /// <summary>All sites that are linked exchange what they have.</summary>
    public void Exchange()
    {
        masters.Exchange();
        foreach (var (left, right) in Links.Concat(Links).Where(link => !masters.IsCut(link.Left, link.Right)))
        {
            trap[left].Pull(trap[right]);
            trap[right].Pull(trap[left]);
        }
    }

    /// <summary>What a reader at a site would be shown under a rule; null where there is nothing.</summary>
    public string? ShownAt(int site, string rule)
    {
        var values = masters.ValuesAt(site);
        return values.IsEmpty ? null
            : rule == KeepsAll ? string.Join(" | ", values.Select(one => one.Value.Text))
            : Encoding.UTF8.GetString(ConflictResolvers.BuiltIn.Resolve(rule, [.. values.Select(VersionOf)])!.Value.Span);
    }

    /// <summary>How many of the values at a site a rule does not show, where it picks one of them.</summary>
    public int DroppedAt(int site, string rule)
    {
        var values = masters.ValuesAt(site);
        return rule is "newest" or "longest" or "max" && values.Length > 1 ? values.Length - 1 : 0;
    }

    /// <summary>What a site would have that stamps every value with one clock for the whole site.</summary>
    public string? TrapAt(int site) => trap[site].Read("key");

    private static Version<ReadOnlyMemory<byte>> VersionOf((Dot Dot, WrittenValue Value) one) => new(Encoding.UTF8.GetBytes(one.Value.Text), one.Value.Written, one.Dot);

    private static string Format(VersionVector vector) => $"[{string.Join(',', Names.Select((_, site) => vector[Masters.IdOf(site)]))}]";

    private static string Quoted(ImmutableArray<string> texts) => string.Join(" and ", texts.Select(text => $"“{text}”"));

    private void ExchangeIfEager()
    {
        if (IsEager)
        {
            Exchange();
        }
    }

    private void Tell(string sentence)
    {
        told.Add(sentence);
        told.RemoveRange(0, Math.Max(0, told.Count - MostTold));
    }
}
