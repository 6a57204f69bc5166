using System.CommandLine;
using Purva.Client;

namespace Purva.Cli.Commands;

/// <summary>One verb of <c>purva update</c>: a key, what the verb needs, and what every typed operation may be told.</summary>
internal sealed class UpdateVerb : Command
{
    private readonly UpdateTarget target;
    private readonly Argument<string> key = KeyArgument.Create();
    private readonly Option<string?> path = new("--path") { Description = "Where in a map, as a JSON Pointer: /field or /field/inner." };

    public UpdateVerb(UpdateForm form, string name, string description, params Argument[] arguments)
        : base(name, description)
    {
        target = form.Target();
        Arguments.Add(key);
        foreach (var argument in arguments)
        {
            Arguments.Add(argument);
        }

        Options.Add(path);
        target.AddTo(this);
    }

    /// <summary>Says how the operation is made.</summary>
    public Command Runs(Func<ParseResult, string[], TypedOperation> make)
    {
        SetAction(async (parsed, cancellation) =>
        {
            var (bucket, name) = KeyArgument.Split(parsed.GetRequiredValue(key));
            var operation = make(parsed, FieldsOf(parsed.GetValue(path)));
            try
            {
                await target.DoAsync(parsed, bucket, name, operation, cancellation);
            }
            catch (ArgumentException e)
            {
                throw new CommandFailedException(e.Message, ExitCode.Usage);
            }

            return ExitCode.Done;
        });
        return this;
    }

    private static string[] FieldsOf(string? pointer)
    {
        if (string.IsNullOrEmpty(pointer))
        {
            return [];
        }

        return pointer[0] == '/'
            ? [.. pointer[1..].Split('/').Select(field => field.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
            : throw new CommandFailedException($"'{pointer}' is no path; write a slash before each field, as in /lines/85123A.", ExitCode.Usage);
    }
}
