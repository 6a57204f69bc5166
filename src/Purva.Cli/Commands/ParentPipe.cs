namespace Purva.Cli.Commands;

/// <summary>A process that was started by another ends with it: its standard input ends then.</summary>
internal static class ParentPipe
{
    public static async Task StopWithParentAsync(CancellationTokenSource ended)
    {
        var buffer = new byte[64];
        await using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(buffer) > 0)
        {
        }

        await ended.CancelAsync();
    }
}
