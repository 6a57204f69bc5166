using System.CommandLine;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva update</c> and its verbs; the commonest stand at the top as well.</summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var command = new Command("update", "Change a value that merges: a counter, a flag, a set, a map or a list.");
        foreach (var verb in Verbs("purva update "))
        {
            command.Subcommands.Add(verb);
        }

        return command.WithExamples("purva update increment stock/apples 5", "purva update assign docs/d '\"red\"' --path /colour", "purva update move todo/ann 3 0");
    }

    /// <summary>The verbs that stand at the top as well.</summary>
    public static IEnumerable<Command> ShortForms() => Verbs("purva ").Where(verb => verb.Name is "increment" or "add" or "remove" or "enable" or "disable" or "assign");

    private static IEnumerable<Command> Verbs(string call)
    {
        yield return Increment(call);
        yield return OfText("add", "Add an element to a set.", "element", call + "add tags/ann red", TypedOperation.Add);
        yield return OfText("remove", "Remove an element from a set.", "element", call + "remove tags/ann red", TypedOperation.Remove);
        yield return OfNothing("enable", "Make a flag true.", call + "enable flags/beta", TypedOperation.Enable);
        yield return OfNothing("disable", "Make a flag false.", call + "disable flags/beta", TypedOperation.Disable);
        yield return OfText("assign", "Give a field of a map a value.", "json", call + "assign docs/d '{\"n\":1}' --path /a/b", TypedOperation.Assign);
        yield return OfNothing("clear", "Take away what is there: the whole value, or a field of a map.", call + "clear carts/ann --path /lines", TypedOperation.Clear);
        yield return OfItem("insert", "Put an item into a list, before the item at an index.", call + "insert todo/ann 0 '\"milk\"'", TypedOperation.Insert);
        yield return OfItem("set", "Give an item of a list another value.", call + "set todo/ann 0 '\"bread\"'", TypedOperation.Set);
        yield return Move(call);
        yield return RemoveAt(call);
        yield return Transfer(call);
    }

    private static Command Increment(string call)
    {
        var by = new Argument<long>("by") { Description = "How much; negative takes away (write -- before it).", DefaultValueFactory = _ => 1 };
        return new UpdateVerb("increment", "Add to a counter.", by)
            .Runs((parsed, path) => TypedOperation.Increment(parsed.GetValue(by), path))
            .WithExamples(call + "increment stock/apples", call + "increment carts/ann 3 --path /lines/85123A", call + "increment stock/apples -- -2");
    }

    private static Command Move(string call)
    {
        var from = new Argument<int>("from") { Description = "Which item, from 0." };
        var to = new Argument<int>("to") { Description = "Its index afterwards." };
        return new UpdateVerb("move", "Move an item of a list.", from, to)
            .Runs((parsed, path) => TypedOperation.Move(parsed.GetValue(from), parsed.GetValue(to), path))
            .WithExamples(call + "move todo/ann 3 0");
    }

    private static Command RemoveAt(string call)
    {
        var index = new Argument<int>("index") { Description = "Which item, from 0." };
        return new UpdateVerb("remove-at", "Remove an item of a list.", index)
            .Runs((parsed, path) => TypedOperation.RemoveAt(parsed.GetValue(index), path))
            .WithExamples(call + "remove-at todo/ann 0");
    }

    private static Command Transfer(string call)
    {
        var amount = new Argument<long>("amount") { Description = "How many, from 1." };
        var site = new Argument<string>("to") { Description = "The site that may then spend them." };
        return new UpdateVerb("transfer", "Hand rights of a bounded counter to another site.", amount, site)
            .Runs((parsed, _) => TypedOperation.Transfer(parsed.GetValue(amount), parsed.GetRequiredValue(site)))
            .WithExamples(call + "transfer stock/apples 10 west --site east");
    }

    private static Command OfNothing(string name, string description, string example, MakeOfPath make) =>
        new UpdateVerb(name, description).Runs((_, path) => make(path)).WithExamples(example);

    private static Command OfText(string name, string description, string what, string example, MakeOfText make)
    {
        var text = new Argument<string>(what) { Description = what == "json" ? "Any JSON; a text stands in quotes." : "A text." };
        return new UpdateVerb(name, description, text).Runs((parsed, path) => make(parsed.GetRequiredValue(text), path)).WithExamples(example);
    }

    private static Command OfItem(string name, string description, string example, MakeOfItem make)
    {
        var index = new Argument<int>("index") { Description = "From 0." };
        var json = new Argument<string>("json") { Description = "Any JSON; a text stands in quotes." };
        return new UpdateVerb(name, description, index, json).Runs((parsed, path) => make(parsed.GetValue(index), parsed.GetRequiredValue(json), path)).WithExamples(example);
    }

    private delegate TypedOperation MakeOfPath(params ReadOnlySpan<string> path);

    private delegate TypedOperation MakeOfText(string text, params ReadOnlySpan<string> path);

    private delegate TypedOperation MakeOfItem(int index, string json, params ReadOnlySpan<string> path);
}
