using System.Globalization;
using System.Text;
using System.Text.Json;
using Purva.Clocks;
using Purva.Hashgraph;

namespace Purva.Cli.Ordering;

/// <summary>A recorded gossip graph: members, and events of which each comes after its parents. <c>docs/hashgraph.md</c> describes the form.</summary>
internal sealed class GossipGraphFile
{
    public const long MostBytes = 256L * 1024 * 1024;
    private readonly Dictionary<string, int> memberNumbers = [];
    private readonly Dictionary<string, int> eventNumbers = [];
    private readonly List<GraphEvent> events = [];

    private GossipGraphFile(JsonElement root)
    {
        Title = Text(root, "title", "the graph") ?? "Hashgraph";
        MemberNames = [.. Items(root, "members").Select(ReadMember)];
        Membership = ToMembership(root);
        Options = ReadOptions(root);
        foreach (var item in Items(root, "events"))
        {
            ReadEvent(item);
        }
    }

    public string Title { get; }

    public string[] MemberNames { get; }

    public Membership Membership { get; }

    public ConsensusOptions Options { get; }

    public IReadOnlyList<GraphEvent> Events => events;

    /// <summary>Reads a graph.</summary>
    /// <exception cref="InvalidDataException">The text is no graph; the message says where and why.</exception>
    public static GossipGraphFile Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
            return new GossipGraphFile(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"this is no JSON: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("a text in it is no Unicode: half of a surrogate pair is missing.", e);
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : throw new InvalidDataException($"there is no list '{name}'; a graph is an object with 'members' and 'events'.");

    private string ReadMember(JsonElement item)
    {
        var name = item.ValueKind == JsonValueKind.String ? item.GetString() : Text(item, "name", "a member");
        return name is not null && memberNumbers.TryAdd(name, memberNumbers.Count)
            ? name
            : throw new InvalidDataException($"member {memberNumbers.Count + 1} has no name, or that of another: '{name}'.");
    }

    private static Membership ToMembership(JsonElement root) => new(0, Items(root, "members").Select((item, i) =>
        new Member(new ReplicaId((ulong)i + 1), item.ValueKind == JsonValueKind.Object ? (int)Math.Min(Number(item, "stake", "a member") ?? 1, int.MaxValue) : 1)));

    private static ConsensusOptions ReadOptions(JsonElement root) => new()
    {
        CoinEvery = Number(root, "coinEvery", "the graph") switch
        {
            null => ConsensusOptions.Default.CoinEvery,
            >= 3 and <= 1_000_000 and var every => (int)every,
            var every => throw new InvalidDataException($"'coinEvery' is from 3 to 1000000, not {every}."),
        },
        Order = Choice(root, "ties", OrderWithinRound.Causal),
        Mark = Choice(root, "mark", EventMark.Hash),
        KeptRounds = 1 << 29,
        MostEvents = 1 << 29,
    };

    private static T Choice<T>(JsonElement root, string name, T usual)
        where T : struct, Enum =>
        Text(root, name, "the graph") is not { } text ? usual
        : Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice
        : throw new InvalidDataException($"'{name}' is {string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant()}, not '{text}'.");

    private void ReadEvent(JsonElement item)
    {
        var where = $"event {events.Count + 1}";
        var name = Text(item, "name", where) ?? events.Count.ToString(CultureInfo.InvariantCulture);
        where = $"{where} ('{name}')";
        var creatorName = Text(item, "creator", where);
        if (creatorName is null || !memberNumbers.TryGetValue(creatorName, out var creator))
        {
            throw new InvalidDataException($"{where}: its creator '{creatorName}' is none of the members.");
        }

        var self = Parent(item, "selfParent", where);
        var other = Parent(item, "otherParent", where);
        var draft = new GossipEventDraft(
            0, new Dot(Membership.Members[creator].Id, self is { } at ? events[at].Gossip.Dot.Counter + 1 : 1),
            self is { } before ? events[before].Gossip.Hash : default, other is { } upon ? events[upon].Gossip.Hash : default,
            Number(item, "time", where) ?? 0, [Encoding.UTF8.GetBytes(name)]);
        if (!eventNumbers.TryAdd(name, events.Count))
        {
            throw new InvalidDataException($"{where}: another event has this name.");
        }

        events.Add(new GraphEvent(name, creator, other, GossipEvent.Create(draft, [.. Signature(item, where)]), ReadExpectation(item, where)));
    }

    private int? Parent(JsonElement item, string property, string where) =>
        Text(item, property, where) is not { } name ? null
        : eventNumbers.TryGetValue(name, out var number) ? number
        : throw new InvalidDataException($"{where}: its {property} '{name}' is no event before it; write each event after its parents.");

    private static byte[] Signature(JsonElement item, string where)
    {
        try
        {
            return Convert.FromHexString(Text(item, "signature", where) ?? string.Empty);
        }
        catch (FormatException)
        {
            throw new InvalidDataException($"{where}: its signature is not hexadecimal.");
        }
    }

    private static GraphExpectation ReadExpectation(JsonElement item, string where)
    {
        if (!item.TryGetProperty("expect", out var expect))
        {
            return GraphExpectation.Nothing;
        }

        bool? isWitness = expect.ValueKind == JsonValueKind.Object && expect.TryGetProperty("witness", out var flag) ? flag.ValueKind == JsonValueKind.True : null;
        return new GraphExpectation(Number(expect, "round", where), isWitness, Text(expect, "fame", where), Number(expect, "received", where), Place(expect, where));
    }

    private static int? Place(JsonElement expect, string where) => Number(expect, "order", where) switch
    {
        null => null,
        <= int.MaxValue and var place => (int)place,
        var place => throw new InvalidDataException($"{where}: 'order' is at most {int.MaxValue}, not {place}."),
    };

    private static string? Text(JsonElement item, string name, string where) =>
        item.ValueKind != JsonValueKind.Object ? throw new InvalidDataException($"{where} is no object.")
        : !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new InvalidDataException($"{where}: '{name}' is no text.");

    private static long? Number(JsonElement item, string name, string where) =>
        item.ValueKind != JsonValueKind.Object ? throw new InvalidDataException($"{where} is no object.")
        : !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number
        : throw new InvalidDataException($"{where}: '{name}' is no whole number from 0.");
}
