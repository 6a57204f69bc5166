using System.Globalization;
using System.Text;
using Purva.Store.Buckets;
using Purva.Store.Ordering;
using Purva.Store.Tests.Hosting;
using Xunit;

namespace Purva.Store.Tests.Ordering;

/// <summary>Ordered buckets at real sites, on real threads.</summary>
public sealed class OrderedSiteTests : IAsyncLifetime
{
    private readonly MemoryNetwork network = new();
    private TestSite[] sites = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sites = await TestSite.StartAsync(network, 1);
        Assert.Equal(WriteStatus.Committed, (await sites[0].Site.DefineBucketAsync(new BucketDefinition { Bucket = "b", Type = BucketType.Ordered }, null, Cancellation)).Status);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites)
        {
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task Retries_on_many_threads_get_their_own_outcomes_while_the_worker_works()
    {
        const int writers = 4, each = 60;
        var known = new OrderedResult[writers, each];
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                known[writer, i] = await WriteAsync(writer, i);
                for (var again = 0; again < 20; again++)
                {
                    var earlier = (i * 7 + again) % (i + 1);
                    Assert.Equal(known[writer, earlier] with { IsRepeat = true, Token = default }, await WriteAsync(writer, earlier) with { Token = default });
                }
            }
        }, Cancellation)));
        Assert.Equal(writers * each, known.Cast<OrderedResult>().Select(one => one.Position).Distinct().Count());
    }

    /// <summary>A long value makes the rows of events long, and every third write is refused.</summary>
    private async Task<OrderedResult> WriteAsync(int writer, int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{writer}-{number}");
        var step = number % 3 == 2 ? OrderedStep.Check(text, 1) : OrderedStep.Put(text, Encoding.UTF8.GetBytes(new string('x', 100 * (number + 1))));
        var result = await sites[0].Site.WriteOrderedAsync("b", new OrderedWrite(text, step), TimeSpan.FromSeconds(60), Cancellation);
        Assert.Equal(number % 3 == 2 ? OrderedStatus.Refused : OrderedStatus.Accepted, result.Status);
        return result;
    }
}
