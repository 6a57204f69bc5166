using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Purva.TestKit.Logs;

/// <summary>Logs whose events are JSON objects.</summary>
public static class GenerateJsonLogs
{
    /// <summary>Purva's own form of events.</summary>
    public static Gen<byte[]> Events { get; } = GenerateLogs.Events.Select(events => Encoding.UTF8.GetBytes(string.Concat(events.Select(one => Write(one) + "\n"))));

    /// <summary>A change stream.</summary>
    public static Gen<byte[]> Changes { get; } = Stories.Select(story => Encoding.UTF8.GetBytes(string.Concat(Tell(story).Select(one => one.ToJsonString() + "\n"))));

    /// <summary>The history of a key.</summary>
    public static Gen<byte[]> History { get; } = Stories.Select(story => Encoding.UTF8.GetBytes(new JsonArray([.. Tell(story)]).ToJsonString()));

    private static Gen<(int Writer, int Replaced)[]> Stories => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 9]).Array[0, 12];

    /// <summary>An event as one line.</summary>
    public static string Write(LoggedEvent one) => new JsonObject
    {
        ["host"] = one.Host,
        ["clock"] = new JsonObject(one.Clock.Select(entry => KeyValuePair.Create(entry.Host, (JsonNode?)entry.Counter))),
        ["event"] = one.Text,
        ["time"] = DateTimeOffset.UnixEpoch.AddTicks(one.Nanoseconds / 100).ToString("O", CultureInfo.InvariantCulture),
        ["fields"] = new JsonObject { ["level"] = "info", ["attempt"] = 2, ["is \"good\""] = true },
    }.ToJsonString();

    private static IEnumerable<JsonNode> Tell((int Writer, int Replaced)[] story)
    {
        var dots = new List<string>();
        foreach (var (writer, replaced) in story)
        {
            var dot = string.Create(CultureInfo.InvariantCulture, $"site-{writer}.1:{10 + dots.Count(one => one.StartsWith(string.Create(CultureInfo.InvariantCulture, $"site-{writer}"), StringComparison.Ordinal))}");
            yield return new JsonObject
            {
                ["sequence"] = dots.Count, ["dot"] = dot, ["time"] = "2026-11-23T10:15:30.123Z/0004", ["origin"] = string.Create(CultureInfo.InvariantCulture, $"site-{writer}"),
                ["operations"] = new JsonArray(new JsonObject
                {
                    ["op"] = "put", ["bucket"] = "carts", ["key"] = "ann", ["text"] = "apples",
                    ["replaced"] = dots.Count > replaced ? new JsonArray((JsonNode?)dots[replaced]) : new JsonArray(),
                }),
            };
            dots.Add(dot);
        }
    }
}
