using System.Globalization;
using System.Text;
using Purva.Scenarios.Payments;
using Purva.Store;

namespace Purva.Scenarios.Tests.Payments;

/// <summary>How hops write what they did into the store, a key for each row: "name,from,to,amount,app,switch,bank,verdict".</summary>
internal static class PaymentRows
{
    public const string Asked = "asked";
    public const string Passed = "passed";
    public const string Outcomes = "outcomes";
    public const string Marks = "marks";

    /// <summary>A row about a payment; the same payment may be asked for again under another attempt.</summary>
    public static Operation Of(string bucket, in Payment payment, PaymentVerdict verdict = default, int attempt = 0) => Operation.Put(
        KeyName.Of(bucket, $"{payment.Id}/{attempt}"),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{payment.Id.Value},{payment.From.Value},{payment.To.Value},{payment.Amount.Value},{payment.Clock.App},{payment.Clock.Switch},{payment.Clock.Bank},{(int)verdict}")));

    public static (Payment Payment, PaymentVerdict Verdict) Read(in Operation row)
    {
        long[] fields = [.. Encoding.UTF8.GetString(row.Value.Span).Split(',').Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        return (new Payment(new PaymentId((ulong)fields[0]), new AccountId((int)fields[1]), new AccountId((int)fields[2]), new Paise(fields[3]), new HopClock(fields[4], fields[5], fields[6])), (PaymentVerdict)fields[7]);
    }
}
