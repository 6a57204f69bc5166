using System.Globalization;
using System.Text;

namespace Purva.Cli.Replay;

/// <summary>One line of an order, and the value that stands for it in the store.</summary>
/// <param name="Number">The line of the file, from 1, the header included.</param>
/// <param name="Invoice">The order.</param>
/// <param name="StockCode">The article.</param>
/// <param name="Quantity">How many; negative for a return.</param>
/// <param name="Customer">Who orders; empty for somebody without a number.</param>
internal sealed record OrderLine(long Number, string Invoice, string StockCode, long Quantity, string Customer = "")
{
    public const string Bucket = "orders";

    /// <summary>Whose cart it changes: the customer's; for somebody without a number the order is the cart, and its cancellation (C…) changes it too.</summary>
    public string Cart => Customer.Length > 0 ? Customer : $"guest-{Invoice.TrimStart('C')}";

    public string Key => $"{Invoice}/{StockCode}";

    /// <summary>The quantity, and the line that says so: two lines of one key differ even when their quantities agree.</summary>
    public byte[] Value => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Quantity} line {Number}"));

    /// <summary>The quantity that a value stands for; null when it is no value of a replay.</summary>
    public static long? QuantityOf(string value) =>
        long.TryParse(value.Split(' ')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity) ? quantity : null;
}
