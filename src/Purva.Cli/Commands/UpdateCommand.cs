using System.CommandLine;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary><c>purva update</c> and its verbs; the commonest stand at the top as well.</summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var command = new Command("update", "Change a value that merges: a counter, a flag, a set, a map, a list or a text.");
        foreach (var verb in Verbs(UpdateForm.AtSite("purva update")))
        {
            command.Subcommands.Add(verb);
        }

        return command.WithExamples("purva update increment stock/apples 5", "purva update assign docs/d '\"red\"' --path /colour", "purva update move todo/ann 3 0");
    }

    /// <summary>The same verbs, for a device: they wait in its file.</summary>
    public static Command ForDevice()
    {
        var command = new Command("update", "Change a value that merges, as far as the device sees it, and hand the change over later.");
        foreach (var verb in Verbs(UpdateForm.OnDevice))
        {
            command.Subcommands.Add(verb);
        }

        return command.WithExamples("purva device update increment --file phone.db stock/apples 5", "purva device update remove --file phone.db tags/ann red --json");
    }

    /// <summary>The verbs that stand at the top as well.</summary>
    public static IEnumerable<Command> ShortForms() => Verbs(UpdateForm.AtSite("purva")).Where(verb => verb.Name is "increment" or "add" or "remove" or "enable" or "disable" or "assign");

    private static IEnumerable<Command> Verbs(UpdateForm form)
    {
        yield return Increment(form);
        yield return OfText(form, "add", "Add an element to a set.", "element", form.Of("add", "tags/ann red"), TypedOperation.Add);
        yield return OfText(form, "remove", "Remove an element from a set.", "element", form.Of("remove", "tags/ann red"), TypedOperation.Remove);
        yield return OfNothing(form, "enable", "Make a flag true.", form.Of("enable", "flags/beta"), TypedOperation.Enable);
        yield return OfNothing(form, "disable", "Make a flag false.", form.Of("disable", "flags/beta"), TypedOperation.Disable);
        yield return OfText(form, "assign", "Give a field of a map a value.", "json", form.Of("assign", "docs/d '{\"n\":1}' --path /a/b"), TypedOperation.Assign);
        yield return OfNothing(form, "clear", "Take away what is there: the whole value, or a field of a map.", form.Of("clear", "carts/ann --path /lines"), TypedOperation.Clear);
        yield return OfItem(form, "insert", "Put an item into a list, before the item at an index.", form.Of("insert", "todo/ann 0 '\"milk\"'"), TypedOperation.Insert);
        yield return OfItem(form, "set", "Give an item of a list another value.", form.Of("set", "todo/ann 0 '\"bread\"'"), TypedOperation.Set);
        yield return Move(form);
        yield return RemoveAt(form);
        yield return TypeText(form);
        yield return Erase(form);
        yield return Transfer(form);
    }

    private static Command Increment(UpdateForm form)
    {
        var by = new Argument<long>("by") { Description = "How much; negative takes away (write -- before it).", DefaultValueFactory = _ => 1 };
        return new UpdateVerb(form, "increment", "Add to a counter.", by)
            .Runs((parsed, path) => TypedOperation.Increment(parsed.GetValue(by), path))
            .WithExamples(form.Of("increment", "stock/apples"), form.Of("increment", "carts/ann 3 --path /lines/85123A"), form.Of("increment", "stock/apples -- -2"));
    }

    private static Command Move(UpdateForm form)
    {
        var from = new Argument<int>("from") { Description = "Which item, from 0." };
        var to = new Argument<int>("to") { Description = "Its index afterwards." };
        return new UpdateVerb(form, "move", "Move an item of a list.", from, to)
            .Runs((parsed, path) => TypedOperation.Move(parsed.GetValue(from), parsed.GetValue(to), path))
            .WithExamples(form.Of("move", "todo/ann 3 0"));
    }

    private static Command RemoveAt(UpdateForm form)
    {
        var index = new Argument<int>("index") { Description = "Which item, from 0." };
        return new UpdateVerb(form, "remove-at", "Remove an item of a list.", index)
            .Runs((parsed, path) => TypedOperation.RemoveAt(parsed.GetValue(index), path))
            .WithExamples(form.Of("remove-at", "todo/ann 0"));
    }

    private static Command TypeText(UpdateForm form)
    {
        var index = new Argument<int>("index") { Description = "Behind how many characters (code points)." };
        var piece = new Argument<string>("piece") { Description = "A text." };
        return new UpdateVerb(form, "type", "Put a piece into a text.", index, piece)
            .Runs((parsed, path) => OfWhole(path, TypedOperation.InsertText(parsed.GetValue(index), parsed.GetRequiredValue(piece))))
            .WithExamples(form.Of("type", "notes/plan 0 'to buy: milk'"));
    }

    private static Command Erase(UpdateForm form)
    {
        var index = new Argument<int>("index") { Description = "Behind how many characters (code points)." };
        var count = new Argument<int>("count") { Description = "How many go." };
        return new UpdateVerb(form, "erase", "Take a piece out of a text.", index, count)
            .Runs((parsed, path) => OfWhole(path, TypedOperation.EraseText(parsed.GetValue(index), parsed.GetValue(count))))
            .WithExamples(form.Of("erase", "notes/plan 0 8"));
    }

    private static TypedOperation OfWhole(string[] path, TypedOperation operation) =>
        path.Length == 0 ? operation : throw new CommandFailedException("A text has no fields; leave --path out.", ExitCode.Usage);

    private static Command Transfer(UpdateForm form)
    {
        var amount = new Argument<long>("amount") { Description = "How many, from 1." };
        var site = new Argument<string>("to") { Description = "The site that may then spend them." };
        return new UpdateVerb(form, "transfer", "Hand rights of a bounded counter to another site.", amount, site)
            .Runs((parsed, _) => TypedOperation.Transfer(parsed.GetValue(amount), parsed.GetRequiredValue(site)))
            .WithExamples(form.Of("transfer", "stock/apples 10 west --site east"));
    }

    private static Command OfNothing(UpdateForm form, string name, string description, string example, MakeOfPath make) =>
        new UpdateVerb(form, name, description).Runs((_, path) => make(path)).WithExamples(example);

    private static Command OfText(UpdateForm form, string name, string description, string what, string example, MakeOfText make)
    {
        var text = new Argument<string>(what) { Description = what == "json" ? "Any JSON; a text stands in quotes." : "A text." };
        return new UpdateVerb(form, name, description, text).Runs((parsed, path) => make(parsed.GetRequiredValue(text), path)).WithExamples(example);
    }

    private static Command OfItem(UpdateForm form, string name, string description, string example, MakeOfItem make)
    {
        var index = new Argument<int>("index") { Description = "From 0." };
        var json = new Argument<string>("json") { Description = "Any JSON; a text stands in quotes." };
        return new UpdateVerb(form, name, description, index, json).Runs((parsed, path) => make(parsed.GetValue(index), parsed.GetRequiredValue(json), path)).WithExamples(example);
    }

    private delegate TypedOperation MakeOfPath(params ReadOnlySpan<string> path);

    private delegate TypedOperation MakeOfText(string text, params ReadOnlySpan<string> path);

    private delegate TypedOperation MakeOfItem(int index, string json, params ReadOnlySpan<string> path);
}
