using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Client;

/// <summary>How often a client tries.</summary>
public sealed class PurvaClientTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_request_is_tried_as_often_as_the_options_say(int attempts)
    {
        using var nobody = new Nobody();
        using var client = new PurvaClient(new PurvaClientOptions
        {
            Sites = [new Uri("http://east/")],
            MaxAttempts = attempts,
            FirstPause = TimeSpan.FromMilliseconds(1),
            Handler = nobody,
        });
        var wrong = await Assert.ThrowsAsync<PurvaException>(() => client.GetStatusAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("unreachable", attempts), (wrong.Problem, nobody.Asked));
    }

    private sealed class Nobody : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody is there.");
        }
    }
}
