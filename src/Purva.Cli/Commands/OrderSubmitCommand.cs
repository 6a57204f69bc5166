using System.CommandLine;
using System.Text;
using Purva.Cli.Ordering;

namespace Purva.Cli.Commands;

/// <summary><c>purva order submit</c>.</summary>
internal static class OrderSubmitCommand
{
    private const int MostBytes = 1024 * 1024;

    public static Command Create()
    {
        var shared = new NodeOptions();
        var transaction = new Argument<string>("transaction") { Description = "Its text; - reads the bytes from standard input." };
        var key = new Option<string?>("--key") { Description = "An idempotency key: what comes again under it, here or at another node, is ordered once." };
        var safe = new Option<bool>("--safe") { Description = "Do not wait for its place, only until it is on the node's disk." };
        var command = new Command("submit", "Submit a transaction, and print its place in the order.") { transaction, key, safe };
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(key) is { } named && named.Any(c => c is < ' ' or > '~'))
            {
                throw new CommandFailedException("A key is of printable ASCII characters; a node takes up to 128 of them.", ExitCode.Usage);
            }

            using var caller = shared.Connect(parsed);
            var answer = await caller.SubmitAsync(await BytesOfAsync(parsed.GetRequiredValue(transaction), cancellation), parsed.GetValue(key), !parsed.GetValue(safe), cancellation);
            if (parsed.GetValue(shared.Json))
            {
                Output.Print(answer);
            }
            else
            {
                Console.Out.WriteLine(OrderedText.Of(answer));
            }

            return ExitCode.Done;
        });
        return command.WithExamples("purva order submit 'ann pays bob 5'", "purva order submit 'ann pays bob 5' --node n2 --key 7f3a", "purva order submit - --safe < transfer.bin");
    }

    private static async Task<byte[]> BytesOfAsync(string text, CancellationToken cancellation)
    {
        if (text != "-")
        {
            return Encoding.UTF8.GetBytes(text);
        }

        await using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await input.ReadAsync(buffer, cancellation)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new CommandFailedException($"A transaction of more than {MostBytes} bytes is taken by no node.", ExitCode.Usage);
            }
        }

        return bytes.ToArray();
    }
}
