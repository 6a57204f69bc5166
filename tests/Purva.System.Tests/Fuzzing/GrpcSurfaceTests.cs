using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CsCheck;
using Google.Protobuf;
using Purva.Client;
using Purva.Server.Links;
using Purva.Store.Streams;
using Purva.SystemTests.Server;
using Purva.TestKit.Fuzzing;
using Xunit;
using static Purva.SystemTests.Fuzzing.Protobuf;

namespace Purva.SystemTests.Fuzzing;

/// <summary>Spoilt messages in frames of gRPC, at a running site: what applications call, and what other sites say over a link.</summary>
public sealed class GrpcSurfaceTests(ITestOutputHelper output)
{
    private const string NoAnswer = "no answer";
    private const int Unrest = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Spoilt_calls_are_answered_or_refused_and_what_is_refused_changes_nothing() => FuzzAsync("grpc-values", refusedChangesNothing: true, async (sites, random) =>
    {
        using var client = new PurvaClient(sites.East.HttpAddress.ToString());
        var session = client.OpenSession();
        var put = await session.PutAsync("b", "k", "v"u8.ToArray(), cancellation: Cancellation);
        var calls = Calls(put.Context, session.Token!);
        return () =>
        {
            var (method, message) = calls[random.Next(calls.Length)];
            return ($"/purva.values.v1.Values/{method}", Framed(random, new FuzzInputs(random, [message]).Next()));
        };
    });

    [Fact]
    public Task Spoilt_messages_over_a_link_end_the_link_and_change_nothing() => FuzzAsync("grpc-link", refusedChangesNothing: false, (sites, random) =>
    {
        var hello = LinkMessageWriter.ToWire(new PeerMessage.Hello(1, "shop", "west", [])).ToByteArray();
        byte[][] others = [.. GenerateMessages.Any.Array[200].Single().Select(message => LinkMessageWriter.ToWire(message).ToByteArray())];
        return Task.FromResult(() =>
        {
            var frames = new List<byte>(random.Next(8) == 0 ? [] : Frame(hello));
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                frames.AddRange(random.Next(3) == 0 ? Frame(others[random.Next(others.Length)]) : Framed(random, new FuzzInputs(random, others).Next()));
            }

            return ("/purva.replication.v1.Replication/Link", frames.ToArray());
        });
    });

    private static (string Method, byte[] Message)[] Calls(string context, string token)
    {
        var key = Field(1, Message(Field(1, "b"), Field(2, "k")));
        var doc = Field(1, Message(Field(1, "docs"), Field(2, "d")));
        var terms = Message(Field(1, token), Field(2, "i1"), Field(4, 50));
        return
        [
            ("Get", Message(key, Field(2, 2), Field(3, token), Field(4, 50))),
            ("Put", Message(key, Field(2, "hello"), Field(6, Message(Field(4, 50))))),
            ("Put", Message(key, Field(2, "hello"), Field(3, context), Field(4, 1), Field(5, 30_000), Field(6, terms))),
            ("Delete", Message(key, Field(2, context), Field(4, terms))),
            ("Update", Message(doc, Field(2, Message(Field(1, "lines"), Field(1, "a"), Field(2, 6))), Field(2, Message(Field(1, "tags"), Field(4, "x"))), Field(2, Message(Field(1, "todo"), Field(8, Message(Field(1, 0), Field(2, """{"n":null}"""))))))),
            ("Define", Message(Field(1, "new"), Field(2, "resolved"), Field(3, "max"))),
            ("Define", Message(Field(1, Message(Field(1, "new"), Field(2, "counter"))))),
        ];
    }

    private async Task FuzzAsync(string surface, bool refusedChangesNothing, Func<FuzzedSites, Random, Task<Func<(string Path, byte[] Body)>>> prepare)
    {
        await using var sites = await FuzzedSites.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sites.East.ReplicationAddress, Timeout = Timeout.InfiniteTimeSpan };
        var budget = new FuzzBudget(surface);
        var next = await prepare(sites, budget.Random);
        output.WriteLine(budget.ToString());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var unrest = 0; budget.IsLeft; unrest--)
        {
            var (path, body) = next();
            var applied = sites.Applied;
            var status = await StatusAsync(http, path, body);
            budget.Count(status);
            unrest = status == NoAnswer ? Unrest : unrest;
            if (unrest <= 0 && (!refusedChangesNothing || status != "0") && sites.Applied != applied)
            {
                budget.Fail($"It ended with {status}, and yet something was written.", body);
            }

            if (sites.Log.Errors.Count > 0)
            {
                budget.Fail($"It ended with {status}. {string.Join(Environment.NewLine, sites.Log.Errors.Take(1))}", body);
            }
        }

        output.WriteLine(budget.ToString());
        Assert.True(budget.Counted("0") > 0, budget.ToString());
        await sites.CheckAsync();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 << 20);
    }

    /// <summary>The number of the status that gRPC ends with.</summary>
    private static async Task<string> StatusAsync(HttpClient http, string path, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        late.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(request, late.Token);
            _ = await answer.Content.ReadAsByteArrayAsync(late.Token);
            return answer.TrailingHeaders.TryGetValues("grpc-status", out var trailing) || answer.Headers.TryGetValues("grpc-status", out trailing)
                ? trailing.Single()
                : string.Create(CultureInfo.InvariantCulture, $"http {(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            return NoAnswer;
        }
        catch (HttpRequestException)
        {
            return "broken off";
        }
    }
}
