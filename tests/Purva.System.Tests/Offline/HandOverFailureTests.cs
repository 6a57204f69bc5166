using System.Net;
using Purva.Client;
using Purva.Client.Offline;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>What a device makes of a site's refusal.</summary>
public sealed class HandOverFailureTests
{
    /// <summary>A bucket that this site has not heard of may be defined elsewhere: the operation waits, as it does for what a context has seen.</summary>
    [Theory]
    [InlineData("unknown-bucket", HttpStatusCode.NotFound, nameof(HandOverFailure.NotWritten))]
    [InlineData("site-behind", HttpStatusCode.ServiceUnavailable, nameof(HandOverFailure.NotWritten))]
    [InlineData("quota-exceeded", HttpStatusCode.Forbidden, nameof(HandOverFailure.Refused))]
    [InlineData("wrong-type", HttpStatusCode.Conflict, nameof(HandOverFailure.Refused))]
    [InlineData("counter-limit", HttpStatusCode.Conflict, nameof(HandOverFailure.Refused))]
    [InlineData("idempotency-mismatch", HttpStatusCode.UnprocessableEntity, nameof(HandOverFailure.NameTaken))]
    [InlineData("unconfirmed", HttpStatusCode.GatewayTimeout, nameof(HandOverFailure.Unknown))]
    [InlineData("http", HttpStatusCode.NotFound, nameof(HandOverFailure.Unknown))]
    public void A_refusal_is_one_only_where_the_site_says_so(string problem, HttpStatusCode status, string expected) =>
        Assert.Equal(expected, HandOverFailureReading.Of(new PurvaException(problem, "…", status)).ToString());
}
