using System.Text;
using System.Text.Json.Nodes;

namespace Purva.SystemTests.Offline;

/// <summary>One write as the fake sites keep it.</summary>
internal sealed record FakeRecord(string Dot, string Key, byte[]? Value, string[] Replaces, string? IdempotencyKey, bool IsTyped = false);

/// <summary>A site as plainly as can be: a set of records, a state that follows from them, and keys under which writes are recognised.</summary>
internal sealed partial class FakeSite(string name)
{
    private readonly List<FakeRecord> records = [];
    private readonly Dictionary<string, FakeRecord> recognised = [];
    private readonly SortedDictionary<string, FakeRecord> live = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public IReadOnlyList<FakeRecord> Records => records;

    public string Token => string.Join(',', records.Select(record => record.Dot).Order(StringComparer.Ordinal));

    /// <summary>Everything that a text of dots names has been seen here.</summary>
    public bool HasSeen(string dots) => dots.Split(',', StringSplitOptions.RemoveEmptyEntries).All(dot => records.Exists(record => record.Dot == dot));

    public string[] Values(string key) => [.. Live(key).Select(record => Encoding.UTF8.GetString(record.Value!)).Order()];

    /// <summary>Writes; null when the idempotency key was used for something else.</summary>
    public (FakeRecord Record, bool IsRepeat)? Write(string key, byte[]? value, string[] replaces, string idempotencyKey, bool isTyped = false)
    {
        if (recognised.TryGetValue(idempotencyKey, out var earlier))
        {
            var isSame = earlier.Key == key && earlier.Replaces.SequenceEqual(replaces) && (value ?? []).SequenceEqual(earlier.Value ?? []) && value is null == earlier.Value is null;
            return isSame ? (earlier, true) : null;
        }

        var record = new FakeRecord($"{Name}.1:{records.Count(one => one.Dot.StartsWith(Name, StringComparison.Ordinal)) + 1}", key, value, replaces, idempotencyKey, isTyped);
        Apply(record);
        return (record, false);
    }

    /// <summary>Takes in whatever another site has and this one has not.</summary>
    public void PullFrom(FakeSite other)
    {
        foreach (var record in other.records.Where(record => !HasSeen(record.Dot)).ToList())
        {
            Apply(record);
        }
    }

    public JsonObject Read(string bucket, string key) => bucket == TypedBucket ? ReadTyped(key) : new()
    {
        ["bucket"] = bucket,
        ["key"] = key,
        ["siblings"] = new JsonArray([.. Live(key).Select(record => new JsonObject { ["dot"] = record.Dot, ["site"] = record.Dot[..record.Dot.IndexOf('.', StringComparison.Ordinal)], ["base64"] = Convert.ToBase64String(record.Value!) })]),
        ["context"] = ContextOf(Live(key).Select(record => record.Dot)),
    };

    public static string ContextOf(IEnumerable<string> dots) => $"dots:{string.Join(',', dots)}";

    private IEnumerable<FakeRecord> Live(string key) => live.Values.Where(record => record.Key == key);

    private void Apply(FakeRecord record)
    {
        records.Add(record);
        recognised[record.IdempotencyKey!] = record;
        if (record.IsTyped)
        {
            return;
        }

        foreach (var dot in record.Replaces)
        {
            live.Remove(dot);
        }

        if (record.Value is not null)
        {
            live.Add(record.Dot, record);
        }
    }
}
