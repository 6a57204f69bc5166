using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Purva.Scenarios.Exchange;

namespace Purva.Cli.Exchange;

/// <summary>An order flow as it stands in a file, whole and right.</summary>
internal sealed record FlowFile(string Name, FlowForm Form, ImmutableArray<OrderCommand> Commands)
{
    /// <exception cref="CommandFailedException">There is no such file, or something in it is wrong.</exception>
    public static async Task<FlowFile> ReadAsync(string name, bool isContract, CancellationToken cancellation)
    {
        if (name != "-" && !File.Exists(name))
        {
            throw new CommandFailedException($"There is no file '{name}'; name an order flow, or - for standard input. 'docs/exchange-flow.md' shows one.", ExitCode.NotFound);
        }

        try
        {
            await using var opened = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
            await using var text = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(opened, CompressionMode.Decompress) : opened;
            using var reader = new StreamReader(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var first = reader.ReadLine() ?? string.Empty;
            var form = FormOf(name, first, isContract);
            if (!OrderFlow.TryRead(Lines(first, reader, cancellation), form, out var commands, out var problem))
            {
                throw new CommandFailedException($"{name}, {problem}.", ExitCode.Usage);
            }

            return new FlowFile(name, form, commands);
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailedException($"'{name}' is damaged: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new CommandFailedException($"'{name}' is no UTF-8 text; a gzipped flow must be named .gz.", ExitCode.Usage);
        }
    }

    private static FlowForm FormOf(string name, string first, bool isContract)
    {
        var form = OrderFlow.FormOf(first);
        return isContract && form is null or FlowForm.Csv or FlowForm.JsonLines && isContract
            ? throw new CommandFailedException($"{name}, line 1: a flow of this contract begins with {FlashContract.Header}.", ExitCode.Usage)
            : form == FlowForm.Flash1 && !isContract ? throw new CommandFailedException($"{name} is a flow of the contract flash1; say --contract flash1.", ExitCode.Usage)
            : form ?? throw new CommandFailedException($"{name}, line 1: a flow begins with {FlowCsv.Header}, or with a JSON object.", ExitCode.Usage);
    }

    private static IEnumerable<string> Lines(string first, StreamReader reader, CancellationToken cancellation)
    {
        yield return first;
        while (reader.ReadLine() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return line;
        }
    }
}
