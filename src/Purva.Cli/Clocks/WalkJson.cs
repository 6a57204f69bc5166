using System.Text.Json.Nodes;
using Purva.Clocks;
using Purva.Tracing;

namespace Purva.Cli.Clocks;

/// <summary>A walk as JSON.</summary>
internal static class WalkJson
{
    public static JsonObject Of(Walk walk, bool withPairs)
    {
        var json = new JsonObject
        {
            ["title"] = walk.Title,
            ["send"] = walk.Conventions.SendTicks ? "tick" : "carry",
            ["receive"] = walk.Conventions.ReceiveTicks ? "merge + tick" : "merge",
            ["processes"] = new JsonArray([.. walk.Processes.Select(name => (JsonNode)name)]),
            ["events"] = new JsonArray([.. walk.Events.Select(one => (JsonNode)Of(walk, one))]),
            ["claims"] = new JsonArray([.. walk.Claims.Select(claim => (JsonNode)Of(walk, claim))]),
            ["mismatches"] = new JsonArray([.. walk.Mismatches.Select(wrong => (JsonNode)new JsonObject
            {
                ["line"] = wrong.Line, ["event"] = walk.Events[wrong.Event].Name, ["expected"] = wrong.Expected, ["actual"] = wrong.Actual,
            })]),
            ["asExpected"] = walk.IsAsExpected,
        };
        if (withPairs)
        {
            json["concurrent"] = new JsonArray([.. walk.ConcurrentPairs.Select(pair => (JsonNode)new JsonArray(walk.Events[pair.Left].Name, walk.Events[pair.Right].Name))]);
        }

        return json;
    }

    private static JsonObject Of(Walk walk, WalkEvent one) => new()
    {
        ["name"] = one.Name,
        ["process"] = walk.Processes[one.Process],
        ["action"] = one.Action switch { WalkAction.Tick => "tick", WalkAction.Send => "send", _ => "receive" },
        ["label"] = one.Label,
        ["received"] = new JsonArray([.. one.Received.Select(send => (JsonNode)walk.Events[send].Name)]),
        ["vector"] = Of(walk, one.Vector),
        ["lamport"] = one.Lamport,
    };

    private static JsonObject Of(Walk walk, VersionVector vector)
    {
        var json = new JsonObject();
        for (var process = 0; process < walk.Processes.Length; process++)
        {
            json[walk.Processes[process]] = vector[Walk.ReplicaOf(process)];
        }

        return json;
    }

    private static JsonObject Of(Walk walk, WalkClaim claim) => new()
    {
        ["left"] = walk.Events[claim.Left].Name,
        ["right"] = walk.Events[claim.Right].Name,
        ["claimed"] = Comparison.WordFor(claim.Claimed),
        ["actual"] = Comparison.WordFor(claim.Actual),
    };
}
