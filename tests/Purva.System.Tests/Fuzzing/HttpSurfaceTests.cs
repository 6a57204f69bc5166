using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Fuzzing;

/// <summary>Spoilt requests, byte by byte over a socket, at a running site.</summary>
public sealed partial class HttpSurfaceTests(ITestOutputHelper output)
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>After a request that was given up its work may still go on for as long as the next ones.</summary>
    private const int Unrest = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spoilt_requests_are_answered_or_refused_and_what_is_refused_changes_nothing()
    {
        await using var sites = await FuzzedSites.StartAsync();
        using var client = new PurvaClient(sites.East.HttpAddress.ToString());
        var session = client.OpenSession();
        var context = (await session.PutAsync("b", "k", "v"u8.ToArray(), cancellation: Cancellation)).Context;
        var seeds = HttpSeed.All(context, session.Token!);
        var budget = new FuzzBudget("http");
        output.WriteLine(budget.ToString());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var unrest = 0; budget.IsLeft; unrest--)
        {
            var input = seeds[budget.Random.Next(seeds.Length)].Spoilt(budget.Random, out var isWhole);
            var applied = sites.Applied;
            var statuses = await StatusesAsync(sites, input, ends: !isWhole);
            budget.Count(statuses is [] ? "no answer" : string.Join('+', statuses));
            if (statuses.Any(status => status is >= 500 and not (501 or 503 or 504 or 505)))
            {
                budget.Fail($"It was answered {string.Join(", ", statuses)}.", input);
            }

            unrest = statuses is [] ? Unrest : unrest;
            if (unrest <= 0 && statuses.All(status => status is >= 400 and < 500) && sites.Applied != applied)
            {
                budget.Fail($"It was refused with {string.Join(", ", statuses)}, and yet something was written.", input);
            }

            if (sites.Log.Errors.Count > 0)
            {
                budget.Fail(sites.Log.Errors.First(), input);
            }
        }

        output.WriteLine(budget.ToString());
        Assert.True(budget.Counted("204") > 0 && budget.Counted("400") > 0 && budget.Counted("200") > 0, budget.ToString());
        await sites.CheckAsync();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    [GeneratedRegex(@"(?:^|\n)HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();

    /// <summary>Sends bytes, and says that nothing follows where something might; gives the status of every answer, none when it was too long in coming.</summary>
    private static async Task<int[]> StatusesAsync(FuzzedSites sites, byte[] input, bool ends)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(sites.East.HttpAddress.Host, sites.East.HttpAddress.Port, Cancellation);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        late.CancelAfter(Patience);
        var answer = new byte[LongestAnswer];
        var length = 0;
        try
        {
            await socket.SendAsync(input, late.Token);
            if (ends)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            while (length < answer.Length && await socket.ReceiveAsync(answer.AsMemory(length), late.Token) is > 0 and var count)
            {
                length += count;
            }
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            return [];
        }
        catch (SocketException)
        {
            // The site has closed the connection, as it may.
        }

        return [.. StatusLine().Matches(Encoding.Latin1.GetString(answer, 0, length)).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
    }
}
