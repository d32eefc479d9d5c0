create table connector_value (
    account_id bigint not null references connector_account (id) on delete cascade,
    name varchar(100) not null,
    plain text,
    ciphertext text,
    primary key (account_id, name)
)
