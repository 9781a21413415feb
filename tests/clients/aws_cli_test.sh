#!/usr/bin/env bash
# A table's life through the AWS CLI: aws_cli_test.sh URL
set -euo pipefail

export AWS_ACCESS_KEY_ID=id AWS_SECRET_ACCESS_KEY=secret AWS_DEFAULT_REGION=eu-west-1 AWS_PAGER=
url=$1

dynamodb() { aws dynamodb --endpoint-url "$url" --output text "$@"; }

expect() {
  if [[ $1 != "$2" ]]; then
    echo "expected: $2, found: $1" >&2
    exit 1
  fi
}

dynamodb create-table --table-name Cli --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=pk,AttributeType=S \
  --key-schema AttributeName=pk,KeyType=HASH > /dev/null
dynamodb wait table-exists --table-name Cli
dynamodb put-item --table-name Cli --item '{"pk":{"S":"a"},"n":{"N":"41"}}'
expect "$(dynamodb update-item --table-name Cli --key '{"pk":{"S":"a"}}' \
  --update-expression 'ADD n :one' --expression-attribute-values '{":one":{"N":"1"}}' \
  --return-values UPDATED_NEW --query 'Attributes.n.N')" 42
expect "$(dynamodb query --table-name Cli --key-condition-expression 'pk = :p' \
  --expression-attribute-values '{":p":{"S":"a"}}' --query 'Items[0].n.N')" 42
expect "$(dynamodb get-item --table-name None --key '{"pk":{"S":"a"}}' 2>&1 \
  | grep -o ResourceNotFoundException)" ResourceNotFoundException
dynamodb delete-table --table-name Cli > /dev/null
expect "$(dynamodb list-tables --query 'length(TableNames)')" 0
