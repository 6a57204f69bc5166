namespace Purva.Scenarios.FoodOrders;

/// <summary>How an order ended.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="IsCancelDeclined">Whether a wish to cancel came too late.</param>
public readonly record struct OrderEnd(OrderState State, bool IsCancelDeclined) : IComparable<OrderEnd>
{
    /// <inheritdoc/>
    public static bool operator <(OrderEnd left, OrderEnd right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator >(OrderEnd left, OrderEnd right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator <=(OrderEnd left, OrderEnd right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >=(OrderEnd left, OrderEnd right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(OrderEnd other) => State.CompareTo(other.State) is var byState and not 0 ? byState : IsCancelDeclined.CompareTo(other.IsCancelDeclined);
}
