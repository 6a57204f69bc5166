using System.Globalization;
using System.Text;
using Purva.Tracing;

namespace Purva.Cli.Clocks;

/// <summary>A walk as text: time runs down, each process has a line, each message an arrow to its receipt, and beside it stand the clocks.</summary>
internal static class WalkText
{
    public static string Of(Walk walk, bool withPairs)
    {
        var text = new StringBuilder();
        if (walk.Title.Length > 0)
        {
            text.AppendLine(walk.Title);
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{walk.Conventions}").AppendLine();
        var lanes = new WalkLanes(walk);
        var rows = new List<(string Drawing, string Name, string What, string Vector, string Lamport)> { (lanes.Header, "event", "what", "vector", "Lamport") };
        for (var i = 0; i < walk.Events.Length; i++)
        {
            var one = walk.Events[i];
            rows.Add((lanes.Row(i), one.Name, WhatOf(walk, one), walk.Format(one.Vector), one.Lamport.ToString(CultureInfo.InvariantCulture)));
        }

        var (names, whats, vectors) = (rows.Max(row => row.Name.Length), rows.Max(row => row.What.Length), rows.Max(row => row.Vector.Length));
        foreach (var row in rows)
        {
            text.AppendLine($"{row.Drawing}  {row.Name.PadRight(names)}  {row.What.PadRight(whats)}  {row.Vector.PadRight(vectors)}  {row.Lamport}".TrimEnd());
        }

        return AppendRelations(text, walk, withPairs).ToString();
    }

    private static StringBuilder AppendRelations(StringBuilder text, Walk walk, bool withPairs)
    {
        if (walk.Claims.Length > 0)
        {
            text.AppendLine();
        }

        foreach (var claim in walk.Claims)
        {
            text.AppendLine($"{walk.Events[claim.Left].Name} is {Comparison.PhraseFor(claim.Actual)} {walk.Events[claim.Right].Name}{(claim.Holds ? string.Empty : "   (the script claims otherwise)")}");
        }

        if (withPairs)
        {
            var pairs = walk.ConcurrentPairs.Select(pair => $"{walk.Events[pair.Left].Name} ∥ {walk.Events[pair.Right].Name}").ToArray();
            text.AppendLine().AppendLine(pairs.Length == 0 ? "No two events are concurrent." : "Concurrent pairs:");
            foreach (var pair in pairs)
            {
                text.AppendLine($"  {pair}");
            }
        }

        return text;
    }

    private static string WhatOf(Walk walk, WalkEvent one)
    {
        var done = one.Action switch
        {
            WalkAction.Tick => $"{walk.Processes[one.Process]} ticks",
            WalkAction.Send => $"{walk.Processes[one.Process]} sends",
            _ => $"{walk.Processes[one.Process]} receives",
        };
        return one.Label.Length == 0 ? done : $"{done}: {one.Label}";
    }
}
