using System.CommandLine;
using System.Text;
using Purva.Cli.Clocks;
using Purva.Wire;

namespace Purva.Cli.Commands;

/// <summary><c>purva clock decode</c>.</summary>
internal static class ClockDecodeCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("input") { Description = "Hexadecimal, base64url or a text form; a file; or - for standard input." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("decode", "Explain an encoded clock reading, context, token or envelope: its kind, its entries, what it means.") { input, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var decoded = await DecodeAsync(parsed.GetRequiredValue(input), cancellation);
            if (parsed.GetValue(json))
            {
                Output.Print(decoded.ToJson());
            }
            else
            {
                Print(decoded);
            }

            return ExitCode.Done;
        });
        return command
            .WithExamples(
                "purva clock decode 010202000000000000000a010000000000000b02", "purva clock decode AQICAAAAAAAAAAoBAAAAAAAAAAsC", "purva clock decode '{a:1,b:2|a:4}'",
                "purva clock decode context.bin --json", "purva get carts/ann --json | jq -r .token | purva clock decode -")
            .WithNotes($"Explained are envelopes and text forms of: {KnownForms.Names}; the tokens and contexts of the store; and bare binary forms of the first four, as a guess.", "What cannot be decoded ends with exit code 2 and a sentence that says why.");
    }

    private static async Task<Decoded> DecodeAsync(string input, CancellationToken cancellation)
    {
        if (input != "-" && !File.Exists(input))
        {
            return Explainer.ExplainText(input.Trim());
        }

        var bytes = await ReadAsync(input, cancellation);
        return IsText(bytes) ? Explainer.ExplainText(Encoding.UTF8.GetString(bytes).Trim()) : Explainer.ExplainBytes(bytes);
    }

    private static async Task<byte[]> ReadAsync(string input, CancellationToken cancellation)
    {
        using var stream = input == "-" ? Console.OpenStandardInput() : File.OpenRead(input);
        var limit = DecodeLimits.Default.MaxEnvelopeBytes;
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > limit)
            {
                throw new CommandFailedException($"The input has more than {limit} bytes; nothing that is explained here is so long.", ExitCode.Usage);
            }
        }

        return bytes.ToArray();
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~')
        || (System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.ContainsAnyInRange((byte)0, (byte)8));

    private static void Print(Decoded decoded)
    {
        Console.Out.WriteLine($"{decoded.Form}: {decoded.Kind}, {decoded.Bytes} {(decoded.Form.Contains("text", StringComparison.Ordinal) ? "characters" : "bytes")}");
        Console.Out.WriteLine($"  {decoded.Text}");
        foreach (var (name, value) in decoded.Facts)
        {
            Console.Out.WriteLine($"{name}: {value}");
        }

        Console.Out.WriteLine();
        var table = new TextTable("entry", "value");
        foreach (var (name, value) in decoded.Rows)
        {
            table.Add(name, value);
        }

        Console.Out.WriteLine(table);
        foreach (var sentence in decoded.Meaning)
        {
            Console.Out.WriteLine(sentence);
        }

        if (decoded.Alternatives.Count > 0)
        {
            Console.Out.WriteLine($"Without an envelope the type is a guess; the same bytes could also be: {string.Join(", ", decoded.Alternatives)}.");
        }
    }
}
